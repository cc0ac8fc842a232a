package org.motorpool.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** One's own account in the console, and what an administrator does about those of others. */
@ExtendWith({SharedCluster.class, Chromium.class})
class AccountBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration ENDED = Duration.ofSeconds(5);
    private static final String NEW = "zebra lamp forty two";
    private static final Pattern LINK = Pattern.compile("http://\\S+/(#/new-password\\?token=\\S+)");

    @Test
    void somebodyEndsOtherSessionsAndChangesThePassword(RunningCluster running, ConsoleWindow window) {
        TestAccount ravi = TestAccount.make(running, "account");
        URI node = running.cluster().nodeUrl(1);
        RestClient phone = ravi.signIn(running.visitor(2));
        signIn(window, node, ravi, TestAccount.PASSWORD);
        window.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Your account"))
                .click();
        Locator rows = window.page().locator("session-list tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("This session");
        window.picture("account");

        window.button("End all other sessions").click();
        assertThat(rows).hasCount(1);
        assertEnds(phone);

        window.expectStatus(422);
        window.page().getByLabel("Current password").fill(TestAccount.PASSWORD);
        window.page().getByLabel("New password").fill("passwordpassword");
        window.button("Change the password").click();
        assertThat(window.page().getByRole(AriaRole.ALERT).getByText("one of those that are tried first"))
                .isVisible();
        window.page().getByLabel("New password").fill(NEW);
        window.button("Change the password").click();
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("The password is changed");
        window.page().setViewportSize(390, 844);
        Assertions.assertThat(window.overflow()).isLessThanOrEqualTo(0);
        window.picture("account-phone");
    }

    @Test
    void whoForgotThePasswordComesBackByMail(RunningCluster running, ConsoleWindow window) throws Exception {
        TestAccount ravi = TestAccount.make(running, "bymail");
        URI node = running.cluster().nodeUrl(1);
        window.page().navigate(node.resolve("/").toString());
        window.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Forgot your password?"))
                .click();
        window.page().getByLabel("Tenant").fill(ravi.tenant());
        window.page().getByLabel("E-mail").fill(ravi.email());
        window.picture("forgot-password");
        window.button("Send the link").click();
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("30 minutes");

        window.page().navigate(node.resolve("/").toString() + linkTo(running, ravi.email()));
        assertThat(window.page().getByLabel("New password")).isVisible();
        Assertions.assertThat(window.page().url()).doesNotContain("token");
        window.picture("new-password");
        window.page().getByLabel("New password").fill(NEW);
        window.button("Set the password").click();
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("The password is set");
        signIn(window, node, ravi, NEW);
    }

    @Test
    void anAdministratorSignsSomebodyOutAndMakesAKeyThatOnlyLooks(RunningCluster running, ConsoleWindow window) {
        TestAccount ravi = TestAccount.make(running, "desk");
        RestClient signedIn = ravi.signIn(running.visitor(1));
        URI node = running.cluster().nodeUrl(1);
        window.signIn(node, ravi.tenant(), "admin@" + ravi.tenant() + ".example", TestAccount.PASSWORD);
        assertThat(window.page().locator("main h1")).hasText("Board");

        window.open(node, "settings/people");
        window.button("Sessions of Ravi Menon").click();
        assertThat(window.page().locator("user-sessions tbody tr")).hasCount(1);
        window.picture("user-sessions");
        window.button("Sign out everywhere").click();
        assertThat(window.page().getByText("No open sessions.")).isVisible();
        assertEnds(signedIn);
        window.button("Close").click();

        window.open(node, "settings/sign-in");
        window.page().getByLabel("One session at a time").check();
        window.button("Save").click();
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("Saved");
        window.picture("sign-in-rules");

        window.open(node, "settings/api-keys");
        window.button("Make API key").click();
        window.page().getByLabel("Name").fill("Wall display");
        window.page().getByLabel("Scopes").fill("bookings:read, reports");
        window.button("Save").click();
        assertThat(window.page().locator("api-keys tbody tr")).containsText("bookings:read, reports");
        window.picture("api-keys");
    }

    /** Another node hears of it a moment later. */
    private static void assertEnds(RestClient session) {
        Assertions.assertThat(Waiting.until(
                        ENDED, () -> session.get("/api/v1/session").status() == 401))
                .isTrue();
    }

    private static void signIn(ConsoleWindow window, URI node, TestAccount account, String password) {
        window.signIn(node, account.tenant(), account.email(), password);
        assertThat(window.page().locator("main h1")).hasText("Board");
        assertThat(window.page().getByText("Loading…")).hasCount(0);
    }

    /** What stands behind the address of the node. */
    private static String linkTo(RunningCluster running, String address) throws Exception {
        Assertions.assertThat(Waiting.until(SOON, () -> !mail(running, address).isEmpty()))
                .isTrue();
        Matcher link = LINK.matcher(mail(running, address));
        Assertions.assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static String mail(RunningCluster running, String address) {
        return running.cluster().inbox().messages().stream()
                .map(mail -> {
                    try {
                        return Arrays.toString(mail.getAllRecipients()).contains(address)
                                ? mail.getContent().toString()
                                : "";
                    } catch (java.io.IOException | jakarta.mail.MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
