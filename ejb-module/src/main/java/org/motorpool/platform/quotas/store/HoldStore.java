package org.motorpool.platform.quotas.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.quotas.HoldId;
import org.motorpool.platform.quotas.QuotaSubject;
import org.motorpool.platform.security.TenantId;

/**
 * Keeps holds. The clock is the database's, which goes on while a transaction waits. Sums count every row that is there:
 * one that has expired counts until it is cleared away, and one that is being settled is not cleared away.
 */
@Singleton
public class HoldStore {

    private final Database database;

    @Inject
    public HoldStore(Database database) {
        this.database = database;
    }

    /** Makes everybody else who wants to add to this sum wait until the transaction ends. */
    public void lock(TenantId tenant, String quota, QuotaSubject subject) {
        database.run(handle -> handle.createQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "quota/" + tenant + '/' + quota + '/' + subject)
                .mapToMap()
                .one());
    }

    /** Removes what has expired, but for what another transaction is settling, renewing or removing. */
    public void clearExpired(TenantId tenant) {
        database.run(handle -> handle.createUpdate("delete from quota_hold where tenant_id = :tenant"
                        + " and hold_id in (select hold_id from quota_hold where tenant_id = :tenant"
                        + " and expires_at <= clock_timestamp() for update skip locked)")
                .bind("tenant", tenant)
                .execute());
    }

    /** How much a subject holds. */
    public long used(TenantId tenant, String quota, QuotaSubject subject) {
        return database.call(handle -> handle.createQuery("select coalesce(sum(amount), 0)::bigint from quota_hold"
                        + " where tenant_id = :tenant and quota = :quota and subject = :subject")
                .bind("tenant", tenant)
                .bind("quota", quota)
                .bind("subject", subject.text())
                .mapTo(Long.class)
                .one());
    }

    /** Until the first of a subject's holds expires; empty if none will. */
    public Optional<Duration> untilFirstExpires(TenantId tenant, String quota, QuotaSubject subject) {
        return database.call(handle -> handle.createQuery(
                        "select (extract(epoch from min(expires_at) - clock_timestamp()) * 1000)::bigint"
                                + " from quota_hold where tenant_id = :tenant and quota = :quota and subject = :subject")
                .bind("tenant", tenant)
                .bind("quota", quota)
                .bind("subject", subject.text())
                .mapTo(Long.class)
                .findOne()
                .map(millis -> Duration.ofMillis(Math.max(0, millis))));
    }

    public void add(TenantId tenant, HoldId id, String quota, QuotaSubject subject, long amount, Duration life) {
        database.run(handle -> handle.createUpdate("insert into quota_hold (tenant_id, hold_id, quota, subject, amount,"
                        + " expires_at) values (:tenant, :id, :quota, :subject, :amount,"
                        + " clock_timestamp() + :life * interval '1 millisecond')")
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("quota", quota)
                .bind("subject", subject.text())
                .bind("amount", amount)
                .bind("life", life.toMillis())
                .execute());
    }

    /** Answers false if it has expired, or is not there. */
    public boolean renew(TenantId tenant, HoldId id, Duration life) {
        return database.call(handle -> handle.createUpdate("update quota_hold"
                                + " set expires_at = clock_timestamp() + :life * interval '1 millisecond'"
                                + " where tenant_id = :tenant and hold_id = :id and expires_at > clock_timestamp()")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .bind("life", life.toMillis())
                        .execute())
                == 1;
    }

    /** Lets it never expire. Answers false if it has expired, is not there, or is of less than {@code amount}. */
    public boolean settle(TenantId tenant, HoldId id, long amount) {
        return database.call(handle -> handle.createUpdate("update quota_hold set amount = :amount, expires_at = null"
                                + " where tenant_id = :tenant and hold_id = :id and expires_at > clock_timestamp()"
                                + " and amount >= :amount")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .bind("amount", amount)
                        .execute())
                == 1;
    }

    public void drop(TenantId tenant, HoldId id) {
        database.run(handle -> handle.createUpdate("delete from quota_hold where tenant_id = :tenant and hold_id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .execute());
    }
}
