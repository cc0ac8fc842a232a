package org.motorpool.web;

import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.motorpool.platform.security.Role;

/**
 * An endpoint is for these roles, and for whoever did not sign in ({@link Role#VISITOR}). It takes the place of {@link
 * RolesAllowed}, for which the server asks who is signed in before anybody may say that a visitor will do.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RolesAndVisitors {

    /** As in {@link Role.Name}. */
    String[] value();
}
