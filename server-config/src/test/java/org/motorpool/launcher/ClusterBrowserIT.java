package org.motorpool.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's screens of the cluster as the platform's administrator sees them. */
@ExtendWith({SharedCluster.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterBrowserIT {

    private final SharedCluster.RunningCluster running;
    private final URI node;

    ClusterBrowserIT(SharedCluster.RunningCluster running) {
        this.running = running;
        node = running.cluster().nodeUrl(1);
    }

    private void open(ConsoleWindow window, String address) {
        Cluster cluster = running.cluster();
        window.signIn(node, "platform", cluster.platformEmail(), cluster.platformPassword());
        assertThat(window.page().locator("main h1")).hasText("Settings");
        assertThat(window.page().getByText("Loading…")).hasCount(0);
        window.open(node, address);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTabShowsWhatThereIsInAWideWindowAndOnAPhone(boolean isPhone, ConsoleWindow window) {
        if (isPhone) {
            window.page().setViewportSize(390, 844);
            window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        }
        open(window, "cluster");
        String look = isPhone ? "-phone" : "";

        for (String name : new String[] {"node-1-", "node-2-"}) {
            // One that was killed is there until its lease ends.
            Locator row = rows(window, "node-table", name, "of");
            assertThat(row).hasCount(1);
            assertThat(row).containsText(Pattern.compile("\\d+ of \\d+"));
        }
        assertFits(window, "cluster-nodes" + look);

        show(window, "Limits", "cluster-limits" + look);
        assertThat(rows(window, "limit-table", "sign-in", "/api/v1/session")).containsText("In force");

        show(window, "Blocked addresses", "cluster-blocked" + look);
        assertThat(window.page().getByText("nobody may sign in from there")).isVisible();

        show(window, "Caches", "cluster-caches" + look);
        assertThat(window.page().getByText("The caches of the node that answers"))
                .isVisible();
        assertThat(rows(window, "cache-table", "credentials", "failed")).containsText("%");

        show(window, "Replicas", "cluster-replicas" + look);
        assertThat(window.page().getByText("As the node that answers sees them"))
                .isVisible();
        assertThat(window.page().locator("replica-table tbody tr")).hasCount(1);

        show(window, "Streams", "cluster-streams" + look);
        for (String name : new String[] {"node-1-", "node-2-"}) {
            assertThat(rows(window, "stream-table", name, "of")).hasCount(1);
        }
    }

    @Test
    void aRuleIsMadeTakenOutOfShadowAndRemoved(ConsoleWindow window) {
        String name = "made-" + Long.toString(System.nanoTime(), 36);
        window.expectStatus(422);
        open(window, "cluster/limits");
        window.button("Add rule").click();
        field(window, "Name").fill("tenant");
        field(window, "Path").fill("/api/v1/never/**");
        window.button("Save").click();
        assertThat(window.page().getByText("There is a rule 'tenant' already.")).isVisible();
        field(window, "Name").fill(name);
        field(window, "Tokens for a request").fill("101");
        window.button("Save").click();
        assertThat(field(window, "Tokens for a request")).hasAttribute("aria-invalid", "true");
        window.picture("cluster-limit-refused");
        field(window, "Tokens for a request").fill("2");
        window.button("Save").click();

        Locator row = rows(window, "limit-table", name, "/api/v1/never/**");
        assertThat(row.locator(".badge")).hasText("Shadow");
        assertThat(row).containsText("10 each second");
        window.button(name).click();
        window.page().getByLabel("Shadow: only counts what it would refuse").uncheck();
        window.picture("cluster-limit");
        window.button("Save").click();
        assertThat(row.locator(".badge")).hasText("In force");

        window.button("Remove " + name).click();
        window.button("Really remove? " + name).click();
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("is removed");
        assertThat(row).hasCount(0);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsReadAgain(ConsoleWindow window) {
        String name = "shared-" + Long.toString(System.nanoTime(), 36);
        RestClient other = running.visitor(2);
        Cluster cluster = running.cluster();
        other.signIn("platform", cluster.platformEmail(), cluster.platformPassword());
        save(other, name, 3, "\"0\"");
        window.expectStatus(412);
        open(window, "cluster/limits");
        window.button(name).click();
        assertThat(field(window, "Tokens of a full bucket")).hasValue("3");
        save(other, name, 4, "\"1\"");

        window.page().getByLabel("Shadow: only counts what it would refuse").check();
        window.button("Save").click();
        assertThat(window.alert()).containsText("Maybe somebody changed it");
        window.button("Read again").click();
        assertThat(field(window, "Tokens of a full bucket")).hasValue("4");
        window.page().getByLabel("Shadow: only counts what it would refuse").check();
        window.button("Save").click();
        assertThat(rows(window, "limit-table", name, "/api/v1/never/**").locator(".badge"))
                .hasText("Shadow");

        Assertions.assertThat(other.delete("/api/v1/rate-limits/" + name).status())
                .isEqualTo(204);
    }

    @Test
    void aBlockedAddressAppearsByItselfAndIsLifted(ConsoleWindow window) throws SQLException {
        String address = "198.51.100." + (1 + System.nanoTime() % 250);
        open(window, "cluster/blocked");
        Locator row = rows(window, "blocked-addresses", address, "Lift");
        assertThat(row).hasCount(0);
        block(address);
        assertThat(row).containsText("27");
        window.picture("cluster-blocked-one");

        row.getByRole(AriaRole.BUTTON).click();
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText(address + " may sign in again");
        assertThat(row).hasCount(0);
    }

    private void block(String address) throws SQLException {
        try (Connection connection = running.cluster().connectAsSuperuser();
                PreparedStatement insert = connection.prepareStatement("insert into ip_block (block_id, address,"
                        + " failures, first_failed_at, last_failed_at, blocked_until)"
                        + " values (?, ?, 27, now(), now(), now() + interval '1 hour')")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, address);
            insert.executeUpdate();
        }
    }

    private static void save(RestClient platform, String name, int capacity, String ifMatch) {
        Map<String, ?> rule = Map.of(
                "subject",
                "global",
                "path",
                "/api/v1/never/**",
                "capacity",
                capacity,
                "refill",
                1,
                "periodMillis",
                1000);
        RestClient.Answer answer = platform.put("/api/v1/rate-limits/" + name, rule, ifMatch);
        Assertions.assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static void show(ConsoleWindow window, String tab, String picture) {
        window.page()
                .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Cluster"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(tab))
                .click();
        assertThat(window.page().getByText("Loading…")).hasCount(0);
        assertFits(window, picture);
    }

    private static void assertFits(ConsoleWindow window, String picture) {
        Assertions.assertThat(window.overflow()).as(picture).isLessThanOrEqualTo(0);
        window.picture(picture);
    }

    private static Locator field(ConsoleWindow window, String label) {
        return window.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator rows(ConsoleWindow window, String table, String one, String two) {
        return window.page()
                .locator(table + " tbody tr")
                .filter(new Locator.FilterOptions().setHasText(one))
                .filter(new Locator.FilterOptions().setHasText(two));
    }
}
