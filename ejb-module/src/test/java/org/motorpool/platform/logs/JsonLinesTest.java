package org.motorpool.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;

class JsonLinesTest {

    private final Json json = new Json();
    private final LogContext context = new LogContext();
    private final CurrentTenant tenant = new CurrentTenant();
    private final JsonLines lines = new JsonLines(json, "node-7", context, tenant);

    @Test
    void aLineSaysWhenWhereAndWhat() {
        LogRecord said = said("{0} of\n{1} \"jobs\"", 3, 4);
        said.setInstant(Instant.parse("2026-03-01T10:00:00Z"));

        JsonNode line = read(said);

        assertThat(line.path("time").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(line.path("level").asText()).isEqualTo("WARNING");
        assertThat(line.path("logger").asText()).isEqualTo("org.motorpool.some");
        assertThat(line.path("message").asText()).isEqualTo("3 of\n4 \"jobs\"");
        assertThat(line.path("node").asText()).isEqualTo("node-7");
        assertThat(line.has("requestId") || line.has("jobId") || line.has("tenant") || line.has("trace"))
                .isFalse();
    }

    @Test
    void aLineNamesWhatItsThreadWorksOnAndForgetsItAfterwards() throws Exception {
        TenantId id = new TenantId(UUID.randomUUID());
        try (var request = context.request("r-1");
                var bound = tenant.bind(id)) {
            try (var job = context.job("j-1")) {
                JsonNode line = read(said("now"));
                assertThat(line.path("requestId").asText()).isEqualTo("r-1");
                assertThat(line.path("jobId").asText()).isEqualTo("j-1");
                assertThat(line.path("tenant").asText()).isEqualTo(id.toString());
            }
            assertThat(read(said("then")).has("jobId")).isFalse();
        }
        assertThat(read(said("last")).has("requestId")).isFalse();
        assertThat(context.about()).isEmpty();
    }

    @Test
    void anExceptionStandsInItsLineWithItsCauses() {
        LogRecord said = said("failed");
        said.setThrown(new IllegalStateException("above", new IllegalArgumentException("below")));

        assertThat(lines.format(said).indexOf('\n'))
                .isEqualTo(lines.format(said).length() - 1);
        assertThat(read(said).path("trace").asText())
                .contains("IllegalStateException: above")
                .contains("Caused by: java.lang.IllegalArgumentException: below")
                .contains("at org.motorpool");
    }

    @Test
    void aFormatThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> new LogConfig("yaml", "node")).hasMessageContaining("yaml");
        assertThat(new LogConfig("json", "node").isJson()).isTrue();
        assertThat(new LogConfig("text", "node").isJson()).isFalse();
    }

    private JsonNode read(LogRecord said) {
        return json.readTree(lines.format(said));
    }

    private static LogRecord said(String message, Object... parameters) {
        LogRecord said = new LogRecord(Level.WARNING, message);
        said.setLoggerName("org.motorpool.some");
        said.setParameters(parameters);
        return said;
    }
}
