package org.motorpool.platform.mail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.motorpool.platform.error.MotorpoolException;

/** Hands mails to a mail server. */
@Singleton
public class SmtpMailer {

    private static final String MESSAGE_ID = "Message-ID";

    private final MailConfig config;
    private final Clock clock;

    @Inject
    public SmtpMailer(MailConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends a mail; the server took it when this returns.
     *
     * @param id makes the mail known again if it is sent twice: letters, digits and hyphens
     * @return its {@code Message-ID}
     * @throws MotorpoolException a {@link MailError} if no further attempt would fare better
     * @throws MessagingException if one might
     */
    public String send(Mail mail, String id) throws MessagingException {
        Session session = Session.getInstance(properties());
        InternetAddress from = address(config.from());
        String messageId = "<" + id + "@" + domain(from) + ">";
        MimeMessage message = new Numbered(session, messageId);
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, address(mail.to()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // No machine answers that somebody is on leave.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    config.host().orElse(null),
                    config.port(),
                    config.user().orElse(null),
                    config.password().orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            // A temporary refusal, as by greylisting, comes as valid but unsent.
            if (e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0) {
                throw new MotorpoolException(MailError.MAIL_REFUSED, "The mail server refused the address.");
            }
            throw e;
        }
        return messageId;
    }

    private Properties properties() {
        if (config.host().isEmpty()) {
            throw new MotorpoolException(MailError.MAIL_NOT_SET_UP, "No mail is sent.\nMaybe set motorpool.mail.host.");
        }
        String millis = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(config.tls() == MailConfig.Tls.IMPLICIT));
        boolean startsTls = config.tls() == MailConfig.Tls.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startsTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startsTls));
        return properties;
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new MotorpoolException(MailError.MAIL_REFUSED, "That is no address that mail can be sent to.");
        }
    }

    private static String domain(InternetAddress from) {
        String address = from.getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    /** Saving a message gives it a random id; this one has its own. */
    private static final class Numbered extends MimeMessage {

        private final String messageId;

        Numbered(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader(MESSAGE_ID, messageId);
        }
    }
}
