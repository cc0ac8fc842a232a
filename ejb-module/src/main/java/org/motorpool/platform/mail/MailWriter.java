package org.motorpool.platform.mail;

import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.security.TenantId;

/**
 * Writes mails of one kind; every CDI bean of this type is found at start. It is asked when the mail is sent, for the
 * tenant of the thread, and once more for each further attempt: the text must be the same then.
 */
public interface MailWriter {

    /** A stable name such as {@code password-reset}. */
    String kind();

    /** Empty if there is nothing to send any more. */
    Optional<Mail> write(TenantId tenant, UUID id);
}
