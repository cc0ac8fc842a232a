package org.motorpool.googlecalendar.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.SealedTexts;
import org.motorpool.platform.security.TenantId;
import org.motorpool.timetables.model.TimetableOwner;

/** Keeps tokens, sealed. */
@Singleton
public class GoogleLinkStore {

    private final Database database;
    private final SealedTexts seals;

    @Inject
    public GoogleLinkStore(Database database, SealedTexts seals) {
        this.database = database;
        this.seals = seals;
    }

    /** The columns of {@code google_link}. */
    public record LinkRow(byte[] accessToken, byte[] refreshToken, Instant accessUntil) {}

    public Optional<Tokens> find(TimetableOwner owner, Instant now) {
        return database.call(handle -> handle.createQuery("select access_token, refresh_token, access_until"
                        + " from google_link where tenant_id = :tenant and owner_id = :owner"
                        + " and (forget_at is null or forget_at > :now)")
                .bind("tenant", owner.tenant())
                .bind("owner", owner.user())
                .bind("now", now)
                .map((row, context) -> new LinkRow(
                        row.getBytes("access_token"),
                        row.getBytes("refresh_token"),
                        row.getObject("access_until", OffsetDateTime.class).toInstant()))
                .findOne()
                .map(row -> new Tokens(
                        new AccessToken(seals.open(row.accessToken(), context(owner))),
                        row.accessUntil(),
                        seals.open(row.refreshToken(), context(owner)))));
    }

    /** @param forgetAt empty for as long as the owner wants */
    public void put(TimetableOwner owner, Tokens tokens, Optional<Instant> forgetAt) {
        database.run(handle -> handle.createUpdate("insert into google_link (tenant_id, owner_id, access_token,"
                        + " refresh_token, access_until, forget_at) values (:tenant, :owner, :access, :refresh, :until,"
                        + " :forgetAt) on conflict (tenant_id, owner_id) do update set access_token = :access,"
                        + " refresh_token = :refresh, access_until = :until, forget_at = :forgetAt")
                .bind("tenant", owner.tenant())
                .bind("owner", owner.user())
                .bind("access", seals.seal(tokens.access().text(), context(owner)))
                .bind("refresh", seals.seal(tokens.refreshToken(), context(owner)))
                .bind("until", tokens.expiresAt())
                .bind("forgetAt", forgetAt.orElse(null))
                .execute());
    }

    /** Writes another access token, if the link is still there. */
    public void refresh(TimetableOwner owner, Tokens tokens) {
        database.run(handle -> handle.createUpdate("update google_link set access_token = :access,"
                        + " refresh_token = :refresh, access_until = :until where tenant_id = :tenant"
                        + " and owner_id = :owner")
                .bind("tenant", owner.tenant())
                .bind("owner", owner.user())
                .bind("access", seals.seal(tokens.access().text(), context(owner)))
                .bind("refresh", seals.seal(tokens.refreshToken(), context(owner)))
                .bind("until", tokens.expiresAt())
                .execute());
    }

    public void remove(TimetableOwner owner) {
        database.run(
                handle -> handle.createUpdate("delete from google_link where tenant_id = :tenant and owner_id = :owner")
                        .bind("tenant", owner.tenant())
                        .bind("owner", owner.user())
                        .execute());
    }

    /** Removes those of a tenant whose time is over. */
    public void clear(TenantId tenant, Instant now) {
        database.run(
                handle -> handle.createUpdate("delete from google_link where tenant_id = :tenant and forget_at <= :now")
                        .bind("tenant", tenant)
                        .bind("now", now)
                        .execute());
    }

    private static String context(TimetableOwner owner) {
        return "google-link " + owner.tenant() + " " + owner.user();
    }
}
