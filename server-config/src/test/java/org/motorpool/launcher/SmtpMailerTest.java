package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.mail.Mail;
import org.motorpool.platform.mail.MailConfig;
import org.motorpool.platform.mail.MailError;
import org.motorpool.platform.mail.SmtpMailer;

/** Mail to a real mail server, the one of the launcher. */
class SmtpMailerTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Mail MAIL = new Mail("asha@acme.example", "Grüße, नमस्ते", "A text\nof two lines, ஒன்று.");
    private static final String ID = "01980000-0000-7000-8000-000000000001";

    private final int port = Ports.free(1).smtp();

    @Test
    void aMailThatIsSentTwiceHasOneId() throws Exception {
        MailInbox inbox = new MailInbox(port);
        inbox.start();
        try {
            SmtpMailer mailer = mailer(MailConfig.Tls.NONE);
            assertThat(mailer.send(MAIL, ID)).isEqualTo("<" + ID + "@motorpool.example>");
            mailer.send(MAIL, ID);

            assertThat(inbox.messages()).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.getHeader("Message-ID")).containsExactly("<" + ID + "@motorpool.example>");
                assertThat(mail.getSubject()).isEqualTo(MAIL.subject());
                assertThat(mail.getFrom()[0]).hasToString("Motorpool <no-reply@motorpool.example>");
                assertThat(text(mail)).isEqualTo(MAIL.text());
                assertThat(mail.getSentDate()).isEqualTo(NOON.instant());
            });
        } finally {
            inbox.stop();
        }
    }

    @Test
    void withoutTlsNothingIsSentWhereTlsIsWanted() {
        MailInbox inbox = new MailInbox(port);
        inbox.start();
        try {
            assertThatThrownBy(() -> mailer(MailConfig.Tls.STARTTLS).send(MAIL, ID))
                    .isInstanceOf(MessagingException.class);
            assertThat(inbox.messages()).isEmpty();
        } finally {
            inbox.stop();
        }
    }

    @Test
    void aServerThatIsNotThereFailsTheAttemptOnly() {
        assertThatThrownBy(() -> mailer(MailConfig.Tls.NONE).send(MAIL, ID)).isInstanceOf(MessagingException.class);
    }

    @Test
    void whatIsNoAddressIsNeverTriedAgain() {
        assertThatThrownBy(() -> mailer(MailConfig.Tls.NONE).send(new Mail("a b@\r\nc", "s", "t"), ID))
                .isInstanceOfSatisfying(MotorpoolException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(MailError.MAIL_REFUSED));
    }

    private static String text(MimeMessage mail) throws Exception {
        return mail.getContent().toString().replace("\r\n", "\n").strip();
    }

    private SmtpMailer mailer(MailConfig.Tls tls) {
        return new SmtpMailer(
                new MailConfig(
                        Optional.of("127.0.0.1"),
                        port,
                        tls,
                        Optional.empty(),
                        Optional.empty(),
                        "Motorpool <no-reply@motorpool.example>",
                        Duration.ofSeconds(60)),
                NOON);
    }
}
