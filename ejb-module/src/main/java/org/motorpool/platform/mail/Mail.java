package org.motorpool.platform.mail;

/**
 * A mail to one person, in plain text.
 *
 * @param subject one line
 */
public record Mail(String to, String subject, String text) {

    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
