package org.motorpool.bookings.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.bookings.model.Cutoffs;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;

/** Keeps the cut-offs of a tenant, once it has set them. */
@Singleton
public class CutoffStore {

    private final Database database;

    @Inject
    public CutoffStore(Database database) {
        this.database = database;
    }

    public Optional<Cutoffs> find(TenantId tenant) {
        return database.call(handle -> handle.createQuery("select book_in_seconds, book_out_seconds, cancel_in_seconds,"
                        + " cancel_out_seconds, book_adhoc_seconds, book_emergency_seconds, adhoc_allowed,"
                        + " emergency_allowed, version from cutoff where tenant_id = :tenant")
                .bind("tenant", tenant)
                .map(CutoffStore::read)
                .findOne());
    }

    /**
     * Writes the cut-offs, if they still have the version before.
     *
     * @return whether they had
     */
    public boolean put(TenantId tenant, Cutoffs cutoffs) {
        String values = "(tenant_id, book_in_seconds, book_out_seconds, cancel_in_seconds, cancel_out_seconds,"
                + " book_adhoc_seconds, book_emergency_seconds, adhoc_allowed, emergency_allowed, version)";
        String sql = cutoffs.version() == 1
                ? "insert into cutoff " + values + " values (:tenant, :bookIn, :bookOut, :cancelIn, :cancelOut,"
                        + " :bookAdhoc, :bookEmergency, :adhocAllowed, :emergencyAllowed, :version)"
                        + " on conflict do nothing"
                : "update cutoff set " + values + " = (:tenant, :bookIn, :bookOut, :cancelIn, :cancelOut,"
                        + " :bookAdhoc, :bookEmergency, :adhocAllowed, :emergencyAllowed, :version)"
                        + " where tenant_id = :tenant and version = :version - 1";
        return database.call(handle -> handle.createUpdate(sql)
                        .bind("tenant", tenant)
                        .bind("bookIn", cutoffs.bookIn().toSeconds())
                        .bind("bookOut", cutoffs.bookOut().toSeconds())
                        .bind("cancelIn", cutoffs.cancelIn().toSeconds())
                        .bind("cancelOut", cutoffs.cancelOut().toSeconds())
                        .bind("bookAdhoc", cutoffs.bookAdhoc().toSeconds())
                        .bind("bookEmergency", cutoffs.bookEmergency().toSeconds())
                        .bind("adhocAllowed", cutoffs.adhocAllowed())
                        .bind("emergencyAllowed", cutoffs.emergencyAllowed())
                        .bind("version", cutoffs.version())
                        .execute())
                == 1;
    }

    private static Cutoffs read(ResultSet row, StatementContext context) throws SQLException {
        return new Cutoffs(
                Duration.ofSeconds(row.getLong("book_in_seconds")),
                Duration.ofSeconds(row.getLong("book_out_seconds")),
                Duration.ofSeconds(row.getLong("cancel_in_seconds")),
                Duration.ofSeconds(row.getLong("cancel_out_seconds")),
                Duration.ofSeconds(row.getLong("book_adhoc_seconds")),
                Duration.ofSeconds(row.getLong("book_emergency_seconds")),
                row.getBoolean("adhoc_allowed"),
                row.getBoolean("emergency_allowed"),
                row.getInt("version"));
    }
}
