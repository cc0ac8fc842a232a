package org.motorpool.platform.mail;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Every kind of mail that the application knows. */
@Singleton
public class MailWriters {

    private final Iterable<MailWriter> declared;

    @Inject
    public MailWriters(@Any Instance<MailWriter> declared) {
        this.declared = declared;
    }

    /** @throws IllegalArgumentException if no feature writes such mails: a fault in the program */
    public MailWriter get(String kind) {
        for (MailWriter writer : declared) {
            if (writer.kind().equals(kind)) {
                return writer;
            }
        }
        throw new IllegalArgumentException("Nobody writes mails of the kind " + kind + ".");
    }
}
