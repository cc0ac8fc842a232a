package org.motorpool.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.motorpool.platform.security.Role;

/** An endpoint is for every person of a tenant, and for visitors. Devices are no persons. */
@RolesAndVisitors({
    Role.Name.TENANT_ADMIN,
    Role.Name.DISPATCHER,
    Role.Name.VENDOR,
    Role.Name.DRIVER,
    Role.Name.EMPLOYEE,
    Role.Name.OWNER,
    Role.Name.AUDITOR
})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface PeopleAndVisitors {}
