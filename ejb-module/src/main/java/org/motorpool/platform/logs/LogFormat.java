package org.motorpool.platform.logs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.CurrentTenant;

/**
 * Gives the server's log the format that is wanted, while the application runs. The formatter comes with the
 * application, because only there is it known what a thread works on; so what the server says before the application
 * starts is in its own format.
 */
@Singleton
public class LogFormat {

    private final LogConfig config;
    private final JsonLines lines;
    private final Map<Handler, Formatter> before = new LinkedHashMap<>();

    @Inject
    public LogFormat(LogConfig config, Json json, LogContext context, CurrentTenant tenant) {
        this.config = config;
        this.lines = new JsonLines(json, config.node(), context, tenant);
    }

    /** The web tier sets it with the start of the application and restores what was before with its end. */
    public void set() {
        if (config.isJson()) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                before.put(handler, handler.getFormatter());
                handler.setFormatter(lines);
            }
        }
    }

    public void restore() {
        before.forEach(Handler::setFormatter);
        before.clear();
    }
}
