package org.motorpool.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.mail.Mail;
import org.motorpool.platform.mail.MailWriter;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.User;
import org.motorpool.platform.security.UserService;

/** The mail with the link. The token stands behind the hash of its address, which browsers send to no server. */
@Singleton
public class PasswordResetMail implements MailWriter {

    static final String KIND = "password-reset";

    private final PasswordResets resets;
    private final ResetTokens tokens;
    private final UserService users;
    private final PublicUrl publicUrl;

    @Inject
    public PasswordResetMail(PasswordResets resets, ResetTokens tokens, UserService users, PublicUrl publicUrl) {
        this.resets = resets;
        this.tokens = tokens;
        this.users = users;
        this.publicUrl = publicUrl;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Mail> write(TenantId tenant, UUID id) {
        return resets.findOpen(tenant, id).map(reset -> {
            User user = users.get(tenant, reset.userId());
            String link = publicUrl.page(
                    "/new-password?token=" + tokens.of(reset.resetId()).text());
            return new Mail(user.email(), "Set a new password for Motorpool", """
                    Hello %s,

                    somebody asked to set a new password for your account. If it was you, open this link within %d \
                    minutes and choose one:

                    %s

                    If it was not you, there is nothing to do: your password stays as it is.
                    """.formatted(
                            user.name(), PasswordResetService.VALID.toMinutes(), link));
        });
    }
}
