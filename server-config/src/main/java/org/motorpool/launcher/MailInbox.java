package org.motorpool.launcher;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** Takes every mail that the cluster sends and keeps it in memory; nothing leaves the machine. */
public final class MailInbox {

    private final GreenMail server;

    MailInbox(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.getUserManager().setAuthRequired(false);
    }

    void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new StartFailure("The mail inbox cannot start: " + e.getMessage() + ".", e);
        }
    }

    void stop() {
        server.stop();
    }

    /** Everything that came so far, to anybody. */
    public List<MimeMessage> messages() {
        return List.of(server.getReceivedMessages());
    }
}
