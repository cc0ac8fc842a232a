package org.motorpool.launcher;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.audit.AuditCheck;
import org.motorpool.platform.audit.AuditCheck.Fault;
import org.motorpool.platform.audit.AuditEntry.Head;
import org.motorpool.platform.audit.AuditRow;
import org.motorpool.platform.audit.AuditSeal;
import org.motorpool.platform.security.TenantId;

/**
 * Checks audit logs without any node: {@code VerifyAudit [tenant id …]}, those of all tenants where none is given, with
 * {@code MOTORPOOL_DB_URL}, {@code MOTORPOOL_DB_OWNER_USER} (default {@code motorpool_owner}), {@code
 * MOTORPOOL_DB_OWNER_PASSWORD} and {@code MOTORPOOL_AUDIT_KEY} from the environment. Ends with 0 if they are in order, 1
 * if one is not, and 2 if one could not be checked.
 */
public final class VerifyAudit {

    private static final int BROKEN = 1;
    private static final int NOT_CHECKED = 2;
    private static final int FETCHED_AT_ONCE = 1_000;

    private final Connection connection;
    private final AuditSeal seal;

    /** @param connection as the owner of the tables, for whom row-level security is open */
    VerifyAudit(Connection connection, AuditSeal seal) {
        this.connection = connection;
        this.seal = seal;
    }

    /**
     * What a check found.
     *
     * @param entries how many are in order, from the first on
     */
    record Verdict(String tenantCode, long entries, Optional<Fault> fault) {

        String text() {
            return tenantCode + ": "
                    + fault.map(found -> found.message() + " The " + entries + " before are in order.")
                            .orElse("all " + entries + " entries are in order.");
        }
    }

    public static void main(String[] arguments) {
        try {
            List<Verdict> verdicts = verify(arguments, System.getenv());
            verdicts.forEach(verdict -> System.out.println(verdict.text()));
            if (verdicts.stream().anyMatch(verdict -> verdict.fault().isPresent())) {
                System.exit(BROKEN);
            }
        } catch (RuntimeException e) {
            System.err.println(e instanceof StartFailure ? e.getMessage() : "The check failed: " + e);
            System.exit(NOT_CHECKED);
        }
    }

    private static List<Verdict> verify(String[] arguments, Map<String, String> environment) {
        AuditSeal seal = seal(EnvironmentVariables.required(environment, "MOTORPOOL_AUDIT_KEY"));
        try (Connection connection = DriverManager.getConnection(
                EnvironmentVariables.required(environment, "MOTORPOOL_DB_URL"),
                environment.getOrDefault("MOTORPOOL_DB_OWNER_USER", DatabaseRoles.OWNER.user()),
                EnvironmentVariables.required(environment, "MOTORPOOL_DB_OWNER_PASSWORD"))) {
            VerifyAudit check = new VerifyAudit(connection, seal);
            if (arguments.length == 0) {
                return check.verifyAll();
            }
            List<Verdict> verdicts = new ArrayList<>();
            for (String argument : arguments) {
                verdicts.add(check.verify(tenant(argument)));
            }
            return verdicts;
        } catch (SQLException e) {
            throw new StartFailure("Reading the audit log failed: " + e.getMessage(), e);
        }
    }

    private static TenantId tenant(String argument) {
        try {
            return new TenantId(UUID.fromString(argument));
        } catch (IllegalArgumentException e) {
            throw new StartFailure("'" + argument + "' is no id of a tenant.", e);
        }
    }

    private static AuditSeal seal(String key) {
        try {
            return new AuditSeal(key.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new StartFailure("MOTORPOOL_AUDIT_KEY does not fit: " + e.getMessage(), e);
        }
    }

    List<Verdict> verifyAll() throws SQLException {
        List<TenantId> tenants = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement("select tenant_id from tenant order by code");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                tenants.add(new TenantId(row.getObject(1, UUID.class)));
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (TenantId tenant : tenants) {
            verdicts.add(verify(tenant));
        }
        return verdicts;
    }

    /**
     * Looks at the log as of one moment, whatever is added meanwhile.
     *
     * @throws StartFailure if there is no such tenant
     */
    Verdict verify(TenantId tenant) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            String code = code(tenant);
            AuditCheck check = new AuditCheck(seal, tenant);
            Optional<Fault> fault = entries(tenant, check);
            return new Verdict(
                    code,
                    check.count(),
                    // What comes behind the noted end was looked at, and its number gives it away.
                    fault.isPresent() ? fault : check.end(head(tenant), false));
        } finally {
            connection.rollback();
        }
    }

    private Optional<Fault> entries(TenantId tenant, AuditCheck check) throws SQLException {
        try (PreparedStatement entries =
                prepare("select * from audit_entry where tenant_id = ? order by number", tenant)) {
            entries.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet row = entries.executeQuery()) {
                while (row.next()) {
                    Optional<Fault> fault = check.next(AuditRow.readEntry(row));
                    if (fault.isPresent()) {
                        return fault;
                    }
                }
                return Optional.empty();
            }
        }
    }

    private String code(TenantId tenant) throws SQLException {
        try (PreparedStatement found = prepare("select code from tenant where tenant_id = ?", tenant);
                ResultSet row = found.executeQuery()) {
            if (!row.next()) {
                throw new StartFailure("There is no tenant " + tenant + ".");
            }
            return row.getString("code");
        }
    }

    private Optional<Head> head(TenantId tenant) throws SQLException {
        try (PreparedStatement head = prepare("select number, seal, mark from audit_head where tenant_id = ?", tenant);
                ResultSet row = head.executeQuery()) {
            return row.next() ? Optional.of(AuditRow.readHead(row)) : Optional.empty();
        }
    }

    private PreparedStatement prepare(String query, TenantId tenant) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setObject(1, tenant.value());
        return statement;
    }
}
