package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.Attempts;

/** Keeps attempts to sign in, which belong to no tenant. */
@Singleton
public class SignInAttemptStore {

    /** More than one attempt can add, so that the table shrinks again. */
    private static final int FORGOTTEN_AT_ONCE = 10;

    private final Database database;

    @Inject
    public SignInAttemptStore(Database database) {
        this.database = database;
    }

    /**
     * What is known of a subject; until the transaction ends nobody else gets it.
     *
     * @param none what to begin with where nothing is known
     */
    public Attempts take(byte[] subject, Attempts none) {
        return database.call(handle -> {
            handle.createUpdate("insert into sign_in_attempt (subject, failures, since, last_at, forget_at)"
                            + " values (:subject, :failures, :since, :lastAt, :forgetAt) on conflict do nothing")
                    .bind("subject", subject)
                    .bind("failures", none.failures())
                    .bind("since", none.since())
                    .bind("lastAt", none.lastAt())
                    .bind("forgetAt", none.forgetAt())
                    .execute();
            return handle.createQuery("select failures, since, last_at, known_at from sign_in_attempt"
                            + " where subject = :subject for update")
                    .bind("subject", subject)
                    .map(SignInAttemptStore::read)
                    .one();
        });
    }

    /** Writes what {@link #take} answered, changed. */
    public void put(byte[] subject, Attempts attempts) {
        database.run(handle -> handle.createUpdate("update sign_in_attempt set failures = :failures, since = :since,"
                        + " last_at = :lastAt, known_at = :knownAt, forget_at = :forgetAt where subject = :subject")
                .bind("subject", subject)
                .bind("failures", attempts.failures())
                .bind("since", attempts.since())
                .bind("lastAt", attempts.lastAt())
                .bindByType("knownAt", attempts.knownAt().orElse(null), Instant.class)
                .bind("forgetAt", attempts.forgetAt())
                .execute());
    }

    /** Removes some of those that matter to nobody any more. */
    public void forgetSome(Instant now) {
        database.run(handle -> handle.createUpdate("delete from sign_in_attempt where subject in (select subject"
                        + " from sign_in_attempt where forget_at < :now order by forget_at limit :most"
                        + " for update skip locked)")
                .bind("now", now)
                .bind("most", FORGOTTEN_AT_ONCE)
                .execute());
    }

    private static Attempts read(ResultSet row, StatementContext context) throws SQLException {
        return new Attempts(
                row.getInt("failures"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("known_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
