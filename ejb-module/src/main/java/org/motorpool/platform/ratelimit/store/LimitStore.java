package org.motorpool.platform.ratelimit.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.ratelimit.LimitRule;
import org.motorpool.platform.ratelimit.LimitSubject;
import org.motorpool.platform.ratelimit.StoredLimit;
import org.motorpool.platform.ratelimit.WhenSilent;

/** Rules that the platform's administrator made or changed. */
@Singleton
public class LimitStore {

    static final String SELECT = "select name, subject, device_class, method, path, capacity, refill, period_millis,"
            + " cost, when_silent, shadow, enabled, version, stamp from rate_limit";

    private static final String ADD = """
            insert into rate_limit (name, subject, device_class, method, path, capacity, refill, period_millis, cost,
                when_silent, shadow, enabled, version, stamp, updated_at)
            values (:name, :subject, :deviceClass, :method, :path, :capacity, :refill, :periodMillis, :cost,
                :whenSilent, :shadow, :enabled, 1, :stamp, :now)
            on conflict (name) do nothing
            """;

    private static final String UPDATE = """
            update rate_limit set subject = :subject, device_class = :deviceClass, method = :method, path = :path,
                capacity = :capacity, refill = :refill, period_millis = :periodMillis, cost = :cost,
                when_silent = :whenSilent, shadow = :shadow, enabled = :enabled, version = version + 1, stamp = :stamp,
                updated_at = :now
            where name = :name and version = :version
            """;

    private final Database database;

    @Inject
    public LimitStore(Database database) {
        this.database = database;
    }

    /** A row. */
    public record Row(
            String name,
            String subject,
            @Nullable String deviceClass,
            String method,
            String path,
            long capacity,
            long refill,
            long periodMillis,
            long cost,
            String whenSilent,
            boolean shadow,
            boolean enabled,
            int version,
            long stamp) {

        StoredLimit toLimit() {
            return new StoredLimit(
                    new LimitRule(
                            name,
                            LimitSubject.of(subject).orElseThrow(),
                            deviceClass,
                            method,
                            path,
                            capacity,
                            refill,
                            Duration.ofMillis(periodMillis),
                            cost,
                            WhenSilent.of(whenSilent).orElseThrow(),
                            shadow,
                            enabled),
                    version,
                    stamp);
        }
    }

    /** By name. */
    public List<StoredLimit> list() {
        return database
                .call(handle -> handle.createQuery(SELECT + " order by name")
                        .mapTo(Row.class)
                        .list())
                .stream()
                .map(Row::toLimit)
                .toList();
    }

    public Optional<StoredLimit> find(String name) {
        return database.call(handle -> handle.createQuery(SELECT + " where name = :name")
                        .bind("name", name)
                        .mapTo(Row.class)
                        .findOne())
                .map(Row::toLimit);
    }

    /** Tells every node that something changes, once the transaction commits. Others who change a rule wait until then. */
    public long nextRevision() {
        return database.call(handle -> handle.createQuery(
                        "update rate_limit_revision set revision = revision + 1 returning revision")
                .mapTo(Long.class)
                .one());
    }

    /**
     * Writes a rule whose row still has this version, or has none if it is 0.
     *
     * @return whether it had
     */
    public boolean save(LimitRule rule, int version, long stamp, Instant now) {
        return database.call(handle -> handle.createUpdate(version == 0 ? ADD : UPDATE)
                        .bind("name", rule.name())
                        .bind("subject", rule.subject().code())
                        .bind("deviceClass", rule.deviceClass())
                        .bind("method", rule.method())
                        .bind("path", rule.path())
                        .bind("capacity", rule.capacity())
                        .bind("refill", rule.refill())
                        .bind("periodMillis", rule.period().toMillis())
                        .bind("cost", rule.cost())
                        .bind("whenSilent", rule.whenSilent().code())
                        .bind("shadow", rule.shadow())
                        .bind("enabled", rule.enabled())
                        .bind("version", version)
                        .bind("stamp", stamp)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Answers whether there was one. */
    public boolean remove(String name) {
        return database.call(handle -> handle.createUpdate("delete from rate_limit where name = :name")
                        .bind("name", name)
                        .execute())
                == 1;
    }
}
