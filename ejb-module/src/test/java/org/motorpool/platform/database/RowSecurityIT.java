package org.motorpool.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every table of a tenant, as the catalog lists them, is closed to other tenants. Each test fills one table with a row
 * of two tenants, without the table's other rules, in a transaction that is rolled back; so a table that a later
 * migration brings is tried too.
 */
class RowSecurityIT {

    /** The server's own tables and the list of migrations; they know no tenant. */
    private static final String WITHOUT_TENANT =
            "jbatch.*|flyway_schema_history|storage_sweep|job_pool|job_rate|job_type_pause|job_node|tier"
                    + "|rate_limit|rate_limit_revision|ip_block|sign_in_attempt";

    private static final String REFUSED = "42501";
    private static final UUID ONE = new Uuids().next();
    private static final UUID OTHER = new Uuids().next();

    /** A value for each type that a column has; the texts and ids differ from row to row. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("uuid", "gen_random_uuid()"),
            Map.entry("text", "gen_random_uuid()::text"),
            Map.entry("bytea", "uuid_send(gen_random_uuid())"),
            Map.entry("smallint", "1"),
            Map.entry("integer", "1"),
            Map.entry("bigint", "1"),
            Map.entry("double precision", "1"),
            Map.entry("numeric", "1"),
            Map.entry("boolean", "false"),
            Map.entry("date", "current_date"),
            Map.entry("time without time zone", "localtime"),
            Map.entry("timestamp with time zone", "now()"),
            Map.entry("jsonb", "'{}'"),
            Map.entry("ARRAY", "'{}'"));

    private final EmbeddedDatabase database = EmbeddedDatabase.start();

    /** A column that a row must fill. */
    public record Column(String name, String type) {}

    private record Policy(String name, String command, List<String> roles, String using, String check) {}

    /** A table's switches. */
    public record Security(boolean enabled, boolean forced) {}

    static List<String> tables() {
        return EmbeddedDatabase.start().superuser().withHandle(handle -> handle.createQuery(
                        "select c.relname from pg_class c"
                                + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'"
                                + " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
                                + " order by 1")
                .mapTo(String.class)
                .list());
    }

    @Test
    void everyTableIsATenantsOrKnownToBeNobodys() {
        List<String> all = database.superuser().withHandle(handle -> handle.createQuery("select relname from pg_class"
                        + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')")
                .mapTo(String.class)
                .list());

        assertThat(tables()).hasSizeGreaterThan(20);
        assertThat(all.stream().filter(name -> !name.matches(WITHOUT_TENANT)))
                .containsExactlyInAnyOrderElementsOf(tables());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void rowSecurityIsForcedAndOnePolicyServesTheApplicationAndTheReader(String table) {
        database.superuser().useHandle(handle -> {
            Security security = handle.createQuery("select relrowsecurity as enabled, relforcerowsecurity as forced"
                            + " from pg_class where oid = cast(:table as regclass)")
                    .bind("table", table)
                    .mapTo(Security.class)
                    .one();
            assertThat(security).isEqualTo(new Security(true, true));
            assertThat(policies(handle, table).stream()
                            .filter(policy -> !policy.roles().equals(List.of("motorpool_owner"))
                                    && !policy.roles().equals(List.of("motorpool_engine"))))
                    .containsExactly(new Policy(
                            "tenant_rows",
                            "ALL",
                            List.of("motorpool_app", "motorpool_reader"),
                            "(tenant_id = current_tenant())",
                            "(tenant_id = current_tenant())"));
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void withoutAnyScopeOnlyTheTenantsOwnRowsAreThere(String table) {
        withRowsOfTwoTenants(table, handle -> {
            for (String role : List.of("motorpool_app", "motorpool_reader")) {
                if (!may(handle, role, "select", table)) {
                    // What only the application may read at all is closed to the reader anyway.
                    assertThat(role).isEqualTo("motorpool_reader");
                    continue;
                }
                actAs(handle, role, ONE.toString());
                assertThat(tenantsIn(handle, table)).as(role).containsExactly(ONE);
                actAs(handle, role, OTHER.toString());
                assertThat(tenantsIn(handle, table)).as(role).containsExactly(OTHER);
                actAs(handle, role, "");
                assertThat(tenantsIn(handle, table)).as(role).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void nothingIsWrittenForAnotherTenant(String table) {
        withRowsOfTwoTenants(table, handle -> {
            String insert = insert(handle, table, OTHER);
            actAs(handle, "motorpool_app", ONE.toString());
            assertRefused(handle, insert);
            assertRefused(handle, "update " + table + " set tenant_id = '" + OTHER + "'");
            assertThat(changed(handle, "update " + table + " set tenant_id = tenant_id"))
                    .isLessThanOrEqualTo(1);
            assertThat(changed(handle, "delete from " + table)).isLessThanOrEqualTo(1);
            actAs(handle, "motorpool_app", "");
            assertRefused(handle, insert);
            assertThat(changed(handle, "delete from " + table)).isZero();
            handle.execute("reset role");
            assertThat(tenantsIn(handle, table)).contains(OTHER);
        });
    }

    /** The tests above would notice. */
    @ParameterizedTest
    @MethodSource("tables")
    void withoutItsPolicyTheTableWouldShowAndTakeAnothersRows(String table) {
        withRowsOfTwoTenants(table, handle -> {
            String insert = insert(handle, table, UUID.randomUUID());
            handle.execute("alter table " + table + " disable row level security");
            actAs(handle, "motorpool_app", ONE.toString());
            assertThat(tenantsIn(handle, table)).contains(ONE, OTHER);
            assertThat(changed(handle, insert)).isEqualTo(mayInsert(handle, table) ? 1 : 0);
        });
        rowSecurityIsForcedAndOnePolicyServesTheApplicationAndTheReader(table);
    }

    /** What only the engine writes is closed to the application by a missing privilege too. */
    private static boolean mayInsert(Handle handle, String table) {
        return may(handle, "motorpool_app", "insert", table);
    }

    private static boolean may(Handle handle, String role, String privilege, String table) {
        handle.execute("reset role");
        return handle.createQuery("select has_table_privilege(:role, cast(:table as regclass), :privilege)")
                .bind("role", role)
                .bind("table", table)
                .bind("privilege", privilege)
                .mapTo(Boolean.class)
                .one();
    }

    private void withRowsOfTwoTenants(String table, Consumer<Handle> work) {
        database.superuser().useHandle(handle -> {
            handle.begin();
            try {
                // Foreign keys are triggers; a replica of the data fires none.
                handle.execute("set local session_replication_role = replica");
                for (String constraint : checks(handle, table)) {
                    handle.execute("alter table " + table + " drop constraint " + constraint);
                }
                handle.execute(insert(handle, table, ONE));
                handle.execute(insert(handle, table, OTHER));
                work.accept(handle);
            } finally {
                handle.rollback();
            }
        });
    }

    private static void actAs(Handle handle, String role, String tenant) {
        handle.execute("set local role " + role);
        JdbiFactory.setTenant(handle.getConnection(), tenant);
    }

    private static List<UUID> tenantsIn(Handle handle, String table) {
        return handle.createQuery("select distinct tenant_id from " + table)
                .mapTo(UUID.class)
                .list();
    }

    private static void assertRefused(Handle handle, String sql) {
        handle.savepoint("before");
        assertThatThrownBy(() -> handle.execute(sql))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .cause()
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .as(refused.getMessage())
                        .isEqualTo(REFUSED));
        handle.rollbackToSavepoint("before");
    }

    /** None where the role may not write at all. */
    private static int changed(Handle handle, String sql) {
        handle.savepoint("before");
        try {
            return handle.execute(sql);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && REFUSED.equals(cause.getSQLState())) {
                handle.rollbackToSavepoint("before");
                return 0;
            }
            throw e;
        }
    }

    private static String insert(Handle handle, String table, UUID tenant) {
        List<Column> columns = handle.createQuery("select column_name as name, data_type as type"
                        + " from information_schema.columns where table_schema = 'public' and table_name = :table"
                        + " and is_nullable = 'NO' and column_default is null and is_identity = 'NO'")
                .bind("table", table)
                .mapTo(Column.class)
                .list();
        return "insert into " + table + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ") values ("
                + columns.stream()
                        .map(column -> column.name().equals("tenant_id") ? "'" + tenant + "'" : value(table, column))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String value(String table, Column column) {
        String value = VALUES.get(column.type());
        if (value == null) {
            throw new AssertionError("No value is known for " + table + "." + column.name() + ", a " + column.type()
                    + ".\nMaybe add one to VALUES.");
        }
        return value;
    }

    private static List<String> checks(Handle handle, String table) {
        return handle.createQuery("select conname from pg_constraint"
                        + " where conrelid = cast(:table as regclass) and contype = 'c'")
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }

    private static List<Policy> policies(Handle handle, String table) {
        return handle.createQuery("select policyname, cmd, array_to_string(roles, ' ') as roles, qual, with_check"
                        + " from pg_policies where schemaname = 'public' and tablename = :table")
                .bind("table", table)
                .map((row, context) -> new Policy(
                        row.getString("policyname"),
                        row.getString("cmd"),
                        List.of(row.getString("roles").split(" ", -1)),
                        row.getString("qual"),
                        row.getString("with_check")))
                .list();
    }
}
