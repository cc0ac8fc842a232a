package org.motorpool.tenants;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with tenants. */
public enum TenantError implements ErrorCode {
    TENANT_CODE_TAKEN(ErrorKind.CONFLICT),
    TENANT_NOT_FOUND(ErrorKind.NOT_FOUND);

    private final ErrorKind kind;

    TenantError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
