package org.motorpool.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as a dispatcher sees it, in the system's Chromium; it fails where there is none. */
@ExtendWith({SharedCluster.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleBrowserIT {

    /** A job waits its turn, and the machine may be busy. */
    private static final double JOB_MILLIS = 120_000;

    private static final List<String> SCREENS = List.of(
            "board",
            "bookings",
            "plans",
            "reports",
            "employees",
            "employees/teams",
            "shifts",
            "fleet",
            "fleet/types",
            "jobs",
            "jobs/running",
            "jobs/queue",
            "jobs/dead",
            "jobs/schedules",
            "audit",
            "settings",
            "settings/booking-rules",
            "settings/sign-in",
            "settings/people",
            "settings/api-keys",
            "account");

    private final ConsoleTenant tenant;
    private final URI node;

    ConsoleBrowserIT(SharedCluster.RunningCluster running) {
        tenant = ConsoleTenant.of(running, "console");
        node = running.cluster().nodeUrl(1);
    }

    private void signIn(ConsoleWindow window) {
        window.signIn(node, tenant.code(), ConsoleTenant.ADMIN_EMAIL, ConsoleTenant.PASSWORD);
        assertThat(window.page().locator("main h1")).hasText("Board");
    }

    @Test
    void signsInAndOut(ConsoleWindow window) {
        signIn(window);
        assertThat(window.page().getByText("Console Admin")).isVisible();

        window.page().reload();
        assertThat(window.page().getByText("Console Admin")).isVisible();
        // What the board still asks for would be answered that nobody is signed in.
        assertThat(window.page().locator("main h1")).hasText("Board");
        assertThat(window.page().getByText("Loading…")).hasCount(0);

        window.button("Sign out").click();
        assertThat(window.button("Sign in")).isVisible();
    }

    @Test
    void aWrongPasswordShowsTheProblem(ConsoleWindow window) {
        window.expectStatus(401);
        window.signIn(node, tenant.code(), ConsoleTenant.ADMIN_EMAIL, "not the password");

        assertThat(window.alert()).containsText("password");
        assertThat(window.button("Sign in")).isVisible();
    }

    @Test
    void importsTheGoodRowsOfASheetAndNamesTheBadOne(ConsoleWindow window) {
        signIn(window);
        window.open(node, "employees");
        window.button("Import sheet").click();
        String sheet = "name,email,phone,employee_code,team_id\n"
                + "Sheet One,one@sheet.example,+919811111111,S1," + ConsoleTenant.TEAM + "\n"
                + "Sheet Two,not an e-mail,+919811111112,S2," + ConsoleTenant.TEAM + "\n";
        window.page()
                .getByLabel("Sheet", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload("employees.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
        window.button("Import").click();

        assertThat(window.page().getByText("1 employee imported of 2 rows")).isVisible();
        Locator error = window.page().locator("employee-import tbody tr");
        assertThat(error).hasCount(1);
        assertThat(error).containsText("3");
        assertThat(error).containsText("email");
        assertThat(window.page().getByText("one@sheet.example")).isVisible();
    }

    @Test
    void booksEveryoneAndTellsWhoIsLeftOut(ConsoleWindow window) {
        String day = tenant.day(3).toString();
        tenant.bookMost(tenant.day(3));
        signIn(window);
        window.open(node, "bookings?day=" + day + "&shift=" + tenant.shiftId());
        window.button("Book rides").click();
        window.page().getByLabel("Everyone who can be booked").check();
        window.button("Book").click();

        assertThat(window.page().getByText(Pattern.compile("^3 rides booked"))).isVisible();
        assertThat(window.page().locator("book-rides tbody tr").first()).containsText("ALREADY_BOOKED");
        assertThat(window.page()
                        .locator("bookings-page > .page > section .badge")
                        .first())
                .hasText("Request");
    }

    @Test
    void plansAShiftToTheEndAndShowsItsRoutesWithTheirStops(ConsoleWindow window) {
        tenant.bookMost(tenant.day(2));
        signIn(window);
        window.open(node, "plans?day=" + tenant.day(2) + "&shift=" + tenant.shiftId());
        window.page().getByText("Options").click();
        window.page().getByLabel("Search for (seconds)").fill("2");
        window.button("Plan the shift").click();

        Locator routes = window.page().locator("route-list > section > ol > li");
        assertThat(routes.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(JOB_MILLIS));
        assertThat(window.page().locator("route-map path.route-line")).hasCount(routes.count());

        routes.first().getByRole(AriaRole.BUTTON).click();
        Locator stops = routes.first().locator(".route-stops li");
        assertThat(stops.first()).containsText(Pattern.compile("0\\d:\\d\\d"));
        assertThat(stops.first()).containsText("Rider");
        assertThat(window.page().locator("route-map .stop-marker")).hasCount(stops.count());
    }

    @Test
    void makesAReportAndDownloadsIt(ConsoleWindow window) throws IOException {
        tenant.bookMost(tenant.day(4));
        signIn(window);
        window.open(node, "reports");
        window.page().getByLabel("From").fill(tenant.day(4).toString());
        window.page().getByLabel("To (included)").fill(tenant.day(4).toString());
        window.button("Make report").click();

        Locator link = window.page().getByText("Download workbook");
        assertThat(link).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(JOB_MILLIS));
        Download download = window.page().waitForDownload(link::click);
        Assertions.assertThat(download.suggestedFilename()).endsWith(".xlsx");
        Assertions.assertThat(Files.readAllBytes(download.path())).startsWith('P', 'K');
    }

    @Test
    void theAuditLogSaysWhoDidWhatAndIsChecked(ConsoleWindow window) {
        signIn(window);
        window.open(node, "audit");
        Locator rows = window.page().locator("audit-page tbody tr");
        assertThat(rows.first()).containsText("session.opened");
        assertThat(rows.first()).containsText("Console Admin");
        window.page().getByLabel("Action").fill("shift.added");
        window.button("Search").click();
        assertThat(rows.first()).containsText("shiftCode: " + ConsoleTenant.SHIFT);

        window.button("Check the log").click();
        assertThat(window.page().getByText("nothing was changed"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(JOB_MILLIS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyScreenFitsAPhoneInLightAndDark(boolean isDark, ConsoleWindow window) {
        window.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT));
        window.page().setViewportSize(390, 844);
        signIn(window);
        for (String screen : SCREENS) {
            window.open(node, screen);
            Assertions.assertThat(window.overflow()).as(screen).isLessThanOrEqualTo(0);
        }
        Assertions.assertThat(brightness(window) < 100).isEqualTo(isDark);
    }

    @Test
    void everyScreenFitsAWideWindow(ConsoleWindow window) {
        signIn(window);
        for (String screen : SCREENS) {
            window.open(node, screen);
            Assertions.assertThat(window.overflow()).as(screen).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void theThemeCanBeChosenAndIsRemembered(ConsoleWindow window) {
        signIn(window);
        window.page().getByLabel("Theme").selectOption("dark");
        Assertions.assertThat(brightness(window)).isLessThan(100);
        window.page().reload();
        Assertions.assertThat(brightness(window)).isLessThan(100);
    }

    private static int brightness(ConsoleWindow window) {
        return (Integer)
                window.page().evaluate("Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])");
    }
}
