package org.motorpool.platform.ratelimit.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.ratelimit.IpBlock;

/** Addresses from which somebody failed to sign in. */
@Singleton
public class IpBlockStore {

    /** What is over is counted anew: a period without a block, and a block. */
    private static final String FAILED = """
            insert into ip_block as b (block_id, address, failures, first_failed_at, last_failed_at, blocked_until)
            values (:id, :address, 1, :now, :now, case when :most <= 1 then :until::timestamptz end)
            on conflict (address) do update set
                failures = case when b.first_failed_at <= :since or b.blocked_until <= :now then 1
                    else b.failures + 1 end,
                first_failed_at = case when b.first_failed_at <= :since or b.blocked_until <= :now then :now
                    else b.first_failed_at end,
                last_failed_at = :now,
                blocked_until = case
                    when b.blocked_until > :now then b.blocked_until
                    when :most <= 1 then :until
                    when b.first_failed_at <= :since or b.blocked_until <= :now then null
                    when b.failures + 1 >= :most then :until end
            """;

    private final Database database;

    @Inject
    public IpBlockStore(Database database) {
        this.database = database;
    }

    /**
     * Notes a failure.
     *
     * @param since failures before count no more
     * @param most failures; with the last of them the address is blocked
     * @param until for how long it is blocked then
     */
    public void failed(UUID id, String address, Instant now, Instant since, int most, Instant until) {
        database.run(handle -> handle.createUpdate(FAILED)
                .bind("id", id)
                .bind("address", address)
                .bind("now", now)
                .bind("since", since)
                .bind("most", most)
                .bind("until", until)
                .execute());
    }

    /** Until when an address is blocked; empty if it is not. */
    public Optional<Instant> findBlockedUntil(String address, Instant now) {
        return database.call(handle -> handle.createQuery(
                        "select blocked_until from ip_block where address = :address and blocked_until > :now")
                .bind("address", address)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne());
    }

    /** Those that are blocked. */
    public List<IpBlock> list(Instant now, Optional<UUID> after, int limit) {
        return database.call(handle -> handle.createQuery(
                        "select block_id, address, failures, first_failed_at, last_failed_at, blocked_until from ip_block"
                                + " where blocked_until > :now and (:after::uuid is null or block_id > :after::uuid)"
                                + " order by block_id limit :limit")
                .bind("now", now)
                .bindByType("after", after.orElse(null), UUID.class)
                .bind("limit", limit)
                .mapTo(IpBlock.class)
                .list());
    }

    /** Lifts a block and forgets the failures. Answers whether there was one. */
    public boolean remove(UUID id, Instant now) {
        return database.call(handle -> handle.createUpdate(
                                "delete from ip_block where block_id = :id and blocked_until > :now")
                        .bind("id", id)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Forgets failures that count no more. */
    public void removeOld(Instant before, Instant now) {
        database.run(handle -> handle.createUpdate("delete from ip_block where last_failed_at < :before"
                        + " and (blocked_until is null or blocked_until <= :now)")
                .bind("before", before)
                .bind("now", now)
                .execute());
    }
}
