package org.motorpool.launcher;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The system's Chromium for all tests of the JVM; a test that asks for a {@link ConsoleWindow} gets a fresh one that
 * knows nothing of the others. A test fails if its window heard of an error, or of something that the
 * Content-Security-Policy forbids, and nobody expected it.
 */
final class Chromium implements ParameterResolver, AfterEachCallback {

    private static final double ASSERTION_MILLIS = 60_000;
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Chromium.class);

    private static final class Holder implements AutoCloseable {

        static {
            // A busy machine takes its time to sign somebody in.
            PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_MILLIS);
        }

        /** Playwright's own browsers are not wanted: the tests run on the browser that the system keeps up to date. */
        private final Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

        private final Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu")));

        @Override
        public void close() {
            playwright.close();
        }

        private static Path executable() {
            return Path.of(
                    Optional.ofNullable(System.getenv("MOTORPOOL_CHROMIUM")).orElse("/usr/bin/chromium"));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConsoleWindow.class;
    }

    @Override
    public ConsoleWindow resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Browser browser = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Holder.class, key -> new Holder(), Holder.class)
                .browser;
        ConsoleWindow window = new ConsoleWindow(browser.newContext());
        context.getStore(NAMESPACE).put(ConsoleWindow.class, window);
        return window;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ConsoleWindow window = context.getStore(NAMESPACE).get(ConsoleWindow.class, ConsoleWindow.class);
        if (window != null) {
            window.close();
            if (context.getExecutionException().isEmpty()) {
                window.requireNoFaults();
            }
        }
    }
}
