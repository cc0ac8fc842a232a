package org.motorpool.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console's screens of jobs as a tenant's administrator sees them. */
@ExtendWith({SharedCluster.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsBrowserIT {

    /** A job waits its turn, and the machine may be busy. */
    private static final double JOB_MILLIS = 120_000;

    private final SharedCluster.RunningCluster running;
    private final ConsoleTenant tenant;
    private final URI node;

    JobsBrowserIT(SharedCluster.RunningCluster running) {
        this.running = running;
        tenant = ConsoleTenant.of(running, "jobs");
        node = running.cluster().nodeUrl(1);
    }

    private void open(ConsoleWindow window, String address) {
        window.signIn(node, tenant.code(), ConsoleTenant.ADMIN_EMAIL, ConsoleTenant.PASSWORD);
        assertThat(window.page().locator("main h1")).hasText("Board");
        window.open(node, address);
    }

    @Test
    void aScheduleIsMadeRunAndPaused(ConsoleWindow window) {
        tenant.bookMost(tenant.day(5));
        String name = "Week ahead " + System.nanoTime();
        window.expectStatus(422);
        open(window, "jobs/schedules");
        window.button("Add schedule").click();
        window.page().getByLabel("Name").fill(name);
        window.page().getByLabel("Days").selectOption("next-7-days");
        window.page().getByLabel("Cron expression").fill("0 25 * * *");
        assertThat(window.page().getByText(Pattern.compile("no cron expression of five fields")))
                .isVisible();
        window.page().getByLabel("Cron expression").fill("0 4 1 1 *");
        assertThat(window.page().locator("schedule-dialog .next-runs li")).hasCount(5);
        assertThat(window.page().locator("schedule-dialog .next-runs li").first())
                .containsText("Jan 1");
        window.button("Save").click();

        Locator row =
                window.page().locator("schedule-list tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText("The next 7 days");
        row.getByText(name).first().click();
        assertThat(window.page().getByLabel("Cron expression")).hasValue("0 4 1 1 *");
        window.page().getByLabel("When").selectOption("0 6 * * 1-5");
        window.button("Save").click();
        assertThat(row).containsText("Weekdays at 06:00");

        row.getByText("Run now").click();
        window.page().getByText("Follow the job").click();
        assertThat(window.page().locator("job-progress .badge").first())
                .hasText("Succeeded", new LocatorAssertions.HasTextOptions().setTimeout(JOB_MILLIS));

        window.open(node, "jobs/schedules");
        assertThat(row).containsText("Succeeded");
        row.getByText("Pause").click();
        assertThat(row.locator(".badge").first()).hasText("Paused");
        row.getByText("Remove").click();
        row.getByText("Remove for good?").click();
        assertThat(row).hasCount(0);
    }

    @Test
    void aJobTellsThatItsKindIsPausedAndStartsWhenItIsResumed(ConsoleWindow window) {
        tenant.bookMost(tenant.day(9));
        open(window, "jobs/queue");
        Locator row = window.page()
                .locator("job-queue tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Plan a shift"));
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(row.locator(".badge")).hasText("Paused");
        try {
            String job = tenant.startPlan(tenant.day(9), 30);
            window.open(node, "jobs/" + job);
            assertThat(window.page().getByText("The tenant has paused jobs of its type."))
                    .isVisible();
        } finally {
            window.open(node, "jobs/queue");
            row.getByRole(AriaRole.BUTTON).click();
            assertThat(row.locator(".badge")).hasText("Open");
        }

        window.open(node, "jobs/running");
        Locator bar = window.page().locator("running-jobs tbody tr");
        assertThat(bar.first())
                .containsText("node-", new LocatorAssertions.ContainsTextOptions().setTimeout(JOB_MILLIS));
        // What runs leaves the list by itself.
        assertThat(window.page().getByText("Nothing runs now."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(JOB_MILLIS));
    }

    @Test
    void deadJobsAreGroupedByTheirCauseAndRunAgain(ConsoleWindow window) throws SQLException {
        String cause = "TEST_" + System.nanoTime();
        UUID dead = addDead(cause);
        addDead(cause);
        open(window, "jobs/dead");
        Locator row =
                window.page().locator("dead-letters tbody tr").filter(new Locator.FilterOptions().setHasText(cause));
        assertThat(row).containsText("Trip sheets");

        row.getByText("It was planted.").click();
        assertThat(window.page().getByText("at a.line.of.it")).isHidden();
        window.page().getByText("Where it failed").click();
        assertThat(window.page().getByText("at a.line.of.it")).isVisible();

        window.open(node, "jobs/dead");
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("2").setExact(true))
                .click();
        assertThat(window.page().locator("job-list tbody tr")).hasCount(2);

        window.open(node, "jobs/dead");
        row.getByRole(AriaRole.BUTTON).click();
        window.page().getByLabel("Jobs a second").fill("2");
        window.page()
                .locator("redrive-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run again"))
                .click();
        assertThat(window.page().getByText("2 jobs wait again.")).isVisible();
        assertThat(row).hasCount(0);

        // They ask for the trip sheets of a plan that is none, and so die of that.
        window.open(node, "jobs/" + dead);
        assertThat(window.page().locator("job-progress .badge").first())
                .hasText("Dead", new LocatorAssertions.HasTextOptions().setTimeout(JOB_MILLIS));
        assertThat(window.page().getByText(Pattern.compile("PLAN_NOT_FOUND"))).isVisible();
        window.button("Run again").click();
        assertThat(window.page()
                        .getByText("Attempt 1 of 3")
                        .or(window.page().getByText("1 of 3"))
                        .first())
                .isVisible();
    }

    @Test
    void thePlatformSeesItsNodesAndPausesAKindForEveryone(ConsoleWindow window) {
        Cluster cluster = running.cluster();
        window.signIn(node, "platform", cluster.platformEmail(), cluster.platformPassword());
        assertThat(window.page().locator("main h1")).hasText("Settings");
        window.open(node, "settings/jobs");
        Locator rows = window.page().locator("job-cluster tbody tr");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("node-")).first())
                .containsText("Batch");
        Locator row = rows.filter(new Locator.FilterOptions().setHasText("Trip sheets"));
        row.getByRole(AriaRole.BUTTON).click();
        try {
            assertThat(row.locator(".badge")).hasText("Paused for everyone");
        } finally {
            row.getByRole(AriaRole.BUTTON).click();
            assertThat(row.locator(".badge")).hasText("Open");
        }
    }

    private UUID addDead(String cause) throws SQLException {
        UUID job = UUID.randomUUID();
        try (Connection connection = running.cluster().connectAsSuperuser();
                PreparedStatement insert = connection.prepareStatement("insert into job (tenant_id, job_id, type, pool,"
                        + " priority, state, attempt, max_attempts, not_before, params, error, cause, stack, created_at,"
                        + " started_at, finished_at) select tenant_id, ?, 'reports-trip-sheets', 'batch', 1, 'dead', 3, 3,"
                        + " now(), jsonb_build_object('planId', ?), 'It was planted.', ?, 'at a.line.of.it', now(), now(),"
                        + " now() from tenant where code = ?")) {
            insert.setObject(1, job);
            insert.setString(2, UUID.randomUUID().toString());
            insert.setString(3, cause);
            insert.setString(4, tenant.code());
            insert.executeUpdate();
        }
        return job;
    }
}
