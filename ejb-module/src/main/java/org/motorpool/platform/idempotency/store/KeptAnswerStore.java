package org.motorpool.platform.idempotency.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.idempotency.IdempotencyKey;
import org.motorpool.platform.idempotency.KeptAnswer;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Keeps answers. */
@Singleton
public class KeptAnswerStore {

    private final Database database;

    @Inject
    public KeptAnswerStore(Database database) {
        this.database = database;
    }

    /** The answer, unless its time is over. */
    public Optional<KeptAnswer> find(TenantId tenant, UserId user, IdempotencyKey key, Instant now) {
        return database.call(handle -> handle.createQuery("select request_sha256, status, location, entity_tag, body"
                        + " from kept_answer where tenant_id = :tenant and user_id = :user and idempotency_key = :key"
                        + " and kept_until > :now")
                .bind("tenant", tenant)
                .bind("user", user)
                .bind("key", key.value())
                .bind("now", now)
                .mapTo(KeptAnswer.class)
                .findOne());
    }

    /**
     * Adds an answer, in place of one whose time is over.
     *
     * @return false if there is one
     */
    public boolean add(
            TenantId tenant, UserId user, IdempotencyKey key, KeptAnswer answer, Instant now, Instant keptUntil) {
        return database.call(handle -> handle.createUpdate("insert into kept_answer as old (tenant_id, user_id,"
                                + " idempotency_key, request_sha256, status, location, entity_tag, body, kept_until)"
                                + " values (:tenant, :user, :key, :sha256, :status, :location, :entityTag, :body, :until)"
                                + " on conflict (tenant_id, user_id, idempotency_key) do update set"
                                + " request_sha256 = excluded.request_sha256, status = excluded.status,"
                                + " location = excluded.location, entity_tag = excluded.entity_tag,"
                                + " body = excluded.body, kept_until = excluded.kept_until"
                                + " where old.kept_until <= :now")
                        .bind("tenant", tenant)
                        .bind("user", user)
                        .bind("key", key.value())
                        .bind("sha256", answer.requestSha256())
                        .bind("status", answer.status())
                        .bind("location", answer.location())
                        .bind("entityTag", answer.entityTag())
                        .bind("body", answer.body())
                        .bind("until", keptUntil)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Removes the answers to one user that mention a text. */
    public void removeAbout(TenantId tenant, UserId user, String text) {
        database.run(handle -> handle.createUpdate("delete from kept_answer where tenant_id = :tenant"
                        + " and user_id = :user and (strpos(coalesce(location, ''), :text) > 0"
                        + " or strpos(coalesce(body, ''), :text) > 0)")
                .bind("tenant", tenant)
                .bind("user", user)
                .bind("text", text)
                .execute());
    }

    /** Removes some answers whose time is over, and leaves those that another transaction is removing. */
    public int clear(TenantId tenant, Instant now, int atMost) {
        return database.call(handle -> handle.createUpdate("delete from kept_answer where tenant_id = :tenant"
                        + " and (user_id, idempotency_key) in (select user_id, idempotency_key from kept_answer"
                        + " where tenant_id = :tenant and kept_until <= :now order by kept_until"
                        + " limit :atMost for update skip locked)")
                .bind("tenant", tenant)
                .bind("now", now)
                .bind("atMost", atMost)
                .execute());
    }
}
