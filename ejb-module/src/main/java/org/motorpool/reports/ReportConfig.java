package org.motorpool.reports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.reports.*}. */
@Singleton
public class ReportConfig {

    private final String consoleUrl;

    /** @param consoleUrl where a phone that reads a trip sheet's QR code finds the console; without a slash at the end */
    @Inject
    public ReportConfig(
            @ConfigProperty(name = "motorpool.reports.console-url", defaultValue = "http://127.0.0.1:8080")
                    String consoleUrl) {
        this.consoleUrl = consoleUrl;
    }

    public String consoleUrl() {
        return consoleUrl;
    }
}
