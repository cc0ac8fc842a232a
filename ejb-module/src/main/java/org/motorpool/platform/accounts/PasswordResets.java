package org.motorpool.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.accounts.store.PasswordResetStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.mail.MailService;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.NewPasswords;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.TenantId;

/** The rows of {@link PasswordResetService}, in transactions in which nothing is hashed. */
@Singleton
@Transactional
class PasswordResets {

    /** Of one person while they are valid: nobody fills somebody else's mailbox. */
    static final int MOST = 3;

    private static final Duration KEPT = Duration.ofDays(1);

    private final PasswordResetStore resets;
    private final ResetTokens tokens;
    private final NewPasswords passwords;
    private final MailService mails;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    PasswordResets(
            PasswordResetStore resets,
            ResetTokens tokens,
            NewPasswords passwords,
            MailService mails,
            Uuids uuids,
            Clock clock,
            Deeds deeds) {
        this.resets = resets;
        this.tokens = tokens;
        this.passwords = passwords;
        this.mails = mails;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** Makes a reset and sends its mail, unless there were too many lately. */
    public void add(Caller person) {
        Instant now = clock.instant();
        TenantId tenant = person.tenant();
        resets.forget(tenant, now.minus(KEPT));
        if (resets.countSince(tenant, person.user(), now.minus(PasswordResetService.VALID)) >= MOST) {
            return;
        }
        PasswordReset reset = new PasswordReset(uuids.next(), person.user(), now, now.plus(PasswordResetService.VALID));
        resets.add(tenant, reset, tokens.of(reset.resetId()).hash());
        mails.send(tenant, PasswordResetMail.KIND, reset.resetId());
        deeds.done("user.password-reset-requested", person.user());
    }

    public Optional<ResetHolder> find(SecretToken token) {
        return resets.findHolder(token.hash(), clock.instant());
    }

    public Optional<PasswordReset> findOpen(TenantId tenant, UUID reset) {
        return resets.findOpen(tenant, reset, clock.instant());
    }

    /** @throws MotorpoolException {@link AccountError#RESET_TOKEN_INVALID} if somebody else was quicker */
    public void use(ResetHolder holder, String hash) {
        Instant now = clock.instant();
        if (!resets.use(holder.tenantId(), holder.resetId(), now)) {
            throw invalid();
        }
        resets.endOthers(holder.tenantId(), holder.userId(), now);
        passwords.set(holder.tenantId(), holder.userId(), hash, Optional.empty(), "user.password-reset");
    }

    static MotorpoolException invalid() {
        return new MotorpoolException(
                AccountError.RESET_TOKEN_INVALID, "This link is not valid any more.\nMaybe ask for a new one.");
    }
}
