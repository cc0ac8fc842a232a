package org.motorpool.platform.mail;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** Why a mail will never be sent. */
public enum MailError implements ErrorCode {
    /** There is no {@code motorpool.mail.host}. */
    MAIL_NOT_SET_UP(ErrorKind.CONFLICT),
    /** The mail server refused the address or the mail for good. */
    MAIL_REFUSED(ErrorKind.INVALID);

    private final ErrorKind kind;

    MailError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
