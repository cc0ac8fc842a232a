package org.motorpool.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** A browser window on the console, and what went wrong in it. */
final class ConsoleWindow {

    private static final Set<String> FAULTS = Set.of("error", "warning");
    private static final Path PICTURES = Path.of("target", "pictures");

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private String expected = "";

    ConsoleWindow(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.setViewportSize(1280, 800);
        page.onConsoleMessage(this::note);
        page.onPageError(faults::add);
        // The browser tells the page of what the policy forbids; the console's text of it differs between versions.
        page.addInitScript("addEventListener('securitypolicyviolation',"
                + " event => console.error('Policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
    }

    private void note(ConsoleMessage message) {
        if (FAULTS.contains(message.type())) {
            faults.add(message.text());
        }
    }

    Page page() {
        return page;
    }

    /** Such an answer of the server is what the test wants to see. */
    void expectStatus(int status) {
        expected = "status of " + status;
    }

    void requireNoFaults() {
        Assertions.assertThat(faults)
                .as("errors in the browser's console")
                .allMatch(fault -> !expected.isEmpty() && fault.contains(expected));
    }

    void signIn(URI node, String tenant, String email, String password) {
        page.navigate(node.resolve("/").toString());
        page.getByLabel("Tenant").fill(tenant);
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
    }

    /** Goes to a page by its address, such as {@code plans?day=2026-04-15}, and waits until it stands. */
    void open(URI node, String address) {
        page.navigate(node.resolve("/").toString() + "#/" + address);
        String[] parts = address.split("\\?", 2)[0].split("/", 2);
        assertThat(page.locator(
                        "main[data-page='" + parts[0] + "'][data-id='" + (parts.length > 1 ? parts[1] : "") + "'] h1"))
                .isVisible();
        assertThat(page.getByText("Loading…")).hasCount(0);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    /** How many pixels the page is wider than the window. */
    int overflow() {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth");
    }

    /** For people to look at. Hiding the caret would need a style that the console's policy forbids. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setCaret(ScreenshotCaret.INITIAL));
    }

    void close() {
        context.close();
    }
}
