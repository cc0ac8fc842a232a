package org.motorpool.platform.logs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.log.*}. */
@Singleton
public class LogConfig {

    private final boolean isJson;
    private final String node;

    /**
     * @param format {@code text}, as the server formats it, or {@code json}
     * @param node the name of this node in each line
     */
    @Inject
    public LogConfig(
            @ConfigProperty(name = "motorpool.log.format", defaultValue = "text") String format,
            @ConfigProperty(name = "motorpool.node.name", defaultValue = "node") String node) {
        this.isJson = switch (format) {
            case "json" -> true;
            case "text" -> false;
            default ->
                throw new IllegalArgumentException("motorpool.log.format is " + format
                        + ", which is neither text nor json.\nMaybe the setting is misspelled.");
        };
        this.node = node;
    }

    boolean isJson() {
        return isJson;
    }

    String node() {
        return node;
    }
}
