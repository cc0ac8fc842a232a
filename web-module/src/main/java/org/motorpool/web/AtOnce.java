package org.motorpool.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many requests to an endpoint one person may have at work at the same time, over all nodes: as many as the {@link
 * org.motorpool.platform.quotas.ConcurrencyLimit} of this name says. The place is taken before the body is read and given
 * back before the answer is sent. It says nothing about somebody who is not signed in; where such people may call, the
 * resource takes the place itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AtOnce {

    /** Name of a limit that a feature declares. */
    String value();
}
