package org.motorpool.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many bytes the body of a request may have; without it {@value #DEFAULT_BYTES}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MaxBody {

    long DEFAULT_BYTES = 1_048_576;

    long bytes();
}
