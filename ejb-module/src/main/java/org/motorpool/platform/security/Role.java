package org.motorpool.platform.security;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do. The constants of {@link Name} are for annotations, which take no enum. */
public enum Role {
    PLATFORM_ADMIN(Name.PLATFORM_ADMIN),
    TENANT_ADMIN(Name.TENANT_ADMIN),
    DISPATCHER(Name.DISPATCHER),
    VENDOR(Name.VENDOR),
    DRIVER(Name.DRIVER),
    EMPLOYEE(Name.EMPLOYEE),
    OWNER(Name.OWNER),
    DEVICE(Name.DEVICE),
    AUDITOR(Name.AUDITOR),
    /** Nobody who signed in: somebody whom only a cookie of this browser knows. Nobody else has it. */
    VISITOR(Name.VISITOR);

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The name as clients, tables and annotations spell it, such as {@code tenant-admin}. */
    public String text() {
        return text;
    }

    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
    }

    /** Role names as compile-time constants, for {@code @RolesAllowed}. */
    public static final class Name {
        public static final String PLATFORM_ADMIN = "platform-admin";
        public static final String TENANT_ADMIN = "tenant-admin";
        public static final String DISPATCHER = "dispatcher";
        public static final String VENDOR = "vendor";
        public static final String DRIVER = "driver";
        public static final String EMPLOYEE = "employee";
        public static final String OWNER = "owner";
        public static final String DEVICE = "device";
        public static final String AUDITOR = "auditor";
        public static final String VISITOR = "visitor";

        private Name() {}
    }
}
