package org.motorpool.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the workload's tables and the rows that are copied. */
final class WorkloadTables {

    private static final String SCRIPT = "workload.sql";

    private WorkloadTables() {}

    static void create(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(script());
        }
    }

    /** Keys from 1 to {@code rows}, each with a payload that no other has. */
    static void fillSource(Connection owner, long rows) throws SQLException {
        try (PreparedStatement fill = owner.prepareStatement("insert into workload_source (key, payload)"
                        + " select key, 'row ' || key || ' ' || md5(key::text) from generate_series(1, ?) key"
                        + " on conflict do nothing");
                Statement statement = owner.createStatement()) {
            fill.setLong(1, rows);
            fill.executeUpdate();
            statement.execute("analyze workload_source");
        }
    }

    private static String script() {
        try (InputStream script = WorkloadTables.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
