package org.motorpool.platform.logs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.CurrentTenant;

/** Writes each record as one line of JSON, with what the thread that logs it works on. */
final class JsonLines extends Formatter {

    private final Json json;
    private final String node;
    private final LogContext context;
    private final CurrentTenant tenant;

    JsonLines(Json json, String node, LogContext context, CurrentTenant tenant) {
        this.json = json;
        this.node = node;
        this.context = context;
        this.tenant = tenant;
    }

    @Override
    public String format(LogRecord line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", line.getInstant().toString());
        fields.put("level", line.getLevel().getName());
        fields.put("logger", String.valueOf(line.getLoggerName()));
        fields.put("message", formatMessage(line));
        fields.put("node", node);
        fields.putAll(context.about());
        tenant.find().ifPresent(id -> fields.put("tenant", id.toString()));
        if (line.getThrown() != null) {
            fields.put("trace", trace(line.getThrown()));
        }
        return json.write(fields) + "\n";
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
