package org.motorpool.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the PDF to the calendar and the ride, as visitors and employees do it. */
@ExtendWith({SharedCluster.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimetablesBrowserIT {

    private static final String EVENING = "EVENING";

    private final SharedCluster.RunningCluster running;
    private final ConsoleTenant tenant;
    private final URI node;

    TimetablesBrowserIT(SharedCluster.RunningCluster running) {
        this.running = running;
        tenant = ConsoleTenant.of(running, "timetables");
        tenant.beginSecondSemester();
        tenant.addShift(EVENING, "out", "17:00");
        for (int rider = 1; rider <= 5; rider++) {
            tenant.letSignIn(rider);
        }
        node = running.cluster().nodeUrl(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aVisitorDropsAPdfAndTakesTheCalendar(boolean isPhone, ConsoleWindow window) throws IOException {
        setSize(window, isPhone);
        window.page().navigate(node.resolve("/").toString());
        link(window, "Make a calendar of a timetable").click();
        assertThat(window.page().getByText("No timetables yet.")).isVisible();
        look(window, isPhone, "timetables-none");

        drop(window, "UP_MOD_XLS.pdf", TimetablePdfs.student());

        assertThat(heading(window)).hasText("Lectures");
        window.page().getByLabel("S1", exactly()).uncheck();
        window.page().getByLabel("S2", exactly()).check();
        assertThat(window.page().getByText("6 of 7 chosen")).isVisible();
        assertThat(window.page().getByLabel("Week", exactly())).containsText("Centenary 6");
        assertThat(window.page().getByLabel("Clashes")).containsText("COS 214 L1 G01 and STK 220 L1 G01: Mondays");
        window.page().getByLabel("Color of STK 220").selectOption("Tomato");
        module(window, "COS 214")
                .locator(".module-groups label")
                .filter(text("P02"))
                .locator("input")
                .uncheck();
        assertThat(window.page().getByText("5 of 7 chosen")).isVisible();
        look(window, isPhone, "timetable-lectures");

        window.page().getByLabel("Lectures from").fill("2026-07-13");
        window.page().getByLabel("Lectures to").fill("2026-10-16");
        Download file = window.page()
                .waitForDownload(() -> window.button("Download 5 events (.ics)").click());

        Assertions.assertThat(file.suggestedFilename()).isEqualTo("lectures.ics");
        Assertions.assertThat(Files.readString(file.path()))
                .startsWith("BEGIN:VCALENDAR")
                .contains("SUMMARY:COS 214 L1", "DTSTART:20260713T093000", "RRULE:FREQ=WEEKLY", "LOCATION:Centenary 6")
                .contains("SUMMARY:STK 220 L1", "COLOR:red")
                .doesNotContain("Informatorium Orange Lab", "WTW 114");
        assertThat(window.page().getByText("Left out: 1 event")).isVisible();

        window.page().reload();
        assertThat(window.page().getByText("5 of 7 chosen")).isVisible();
        // They are asked for a moment later, and would not be found once the timetable is forgotten.
        assertThat(window.page().getByLabel("Clashes")).containsText("COS 214 L1 G01 and STK 220 L1 G01: Mondays");
        window.button("Delete at once this timetable").click();
        window.button("Delete for good? this timetable").click();
        assertThat(window.page().getByText("No timetables yet.")).isVisible();
    }

    @Test
    void aVisitorHearsWhatWasWrongWithAFile(ConsoleWindow window) {
        window.expectStatus(415);
        window.open(node, "timetables");
        choose(window, "notes.pdf", "PK".getBytes(StandardCharsets.UTF_8));
        assertThat(window.alert()).containsText("does not begin as a PDF does");
        assertThat(window.page().getByText("notes.pdf")).isVisible();
        look(window, false, "timetable-no-pdf");

        choose(window, "broken.pdf", "%PDF-1.7\nnothing more".getBytes(StandardCharsets.UTF_8));

        assertThat(window.alert()).containsText("could not be read as a timetable");
        assertThat(window.alert()).containsText("Expected");
        look(window, false, "timetable-failed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEmployeeCorrectsAnEventAddsOneAndRemovesIt(boolean isPhone, ConsoleWindow window) {
        signIn(window, isPhone, isPhone ? 1 : 2);
        choose(window, "UP_MOD_XLS.pdf", TimetablePdfs.student());
        Locator toCheck = window.page().getByLabel("To check", exactly());
        assertThat(toCheck).containsText("read as “O9:30 - 10:20” on page 1");

        toCheck.getByRole(AriaRole.BUTTON).click();
        assertThat(window.page().getByLabel("Module", exactly()).last()).hasValue("STK 220");
        look(window, isPhone, "timetable-event");
        window.page().getByLabel("Start").fill("09:30");
        window.page().getByLabel("End", exactly()).fill("10:20");
        window.button("Save").click();

        assertThat(toCheck).hasCount(0);
        assertThat(module(window, "STK 220")).containsText("Friday, 09:30–10:20");
        assertThat(module(window, "STK 220")).containsText("By hand");

        window.expectStatus(422);
        window.button("Add event").click();
        Locator dialog = window.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Module").fill("WST 212");
        dialog.getByLabel("Activity").fill("L1");
        window.button("Save").click();
        assertThat(dialog.getByText("'startTime' is missing.")).isVisible();
        dialog.getByLabel("Day of each week").selectOption("Friday");
        dialog.getByLabel("Start").fill("12:30");
        dialog.getByLabel("End").fill("13:20");
        dialog.getByLabel("Venues").fill("Chem South 1");
        window.button("Save").click();
        assertThat(module(window, "WST 212")).containsText("Friday, 12:30–13:20");
        assertThat(window.page().locator("week-preview section[aria-label=Friday]"))
                .containsText("Chem South 1");

        module(window, "WST 212")
                .getByRole(AriaRole.BUTTON)
                .filter(text("Edit"))
                .click();
        window.button("Remove this event").click();
        assertThat(module(window, "WST 212")).hasCount(0);
        look(window, isPhone, "timetable-corrected");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void testsAreShownByDateAndSubscribedTo(boolean isPhone, ConsoleWindow window) throws Exception {
        if (isPhone) {
            window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        }
        signIn(window, isPhone, isPhone ? 1 : 2);
        choose(window, "UP_TST_PDF.pdf", TimetablePdfs.tests());
        assertThat(heading(window)).hasText("Semester tests");
        assertThat(window.page().getByLabel("Dates")).containsText("Blue Lab 1, Red Lab");
        assertThat(window.page().getByLabel("Clashes")).containsText("11:00–11:30");

        String name = isPhone ? "Tests on the phone" : "Tests";
        window.page().getByText("Subscribe, so that it stays current").click();
        window.page().getByLabel("Name of the calendar").fill(name);
        window.button("Make the calendar").click();
        Locator address = window.page().locator("calendar-address code");
        assertThat(address).containsText("/api/v1/calendars/");
        assertThat(window.page().getByText(Pattern.compile("for a calendar"))).isVisible();
        look(window, isPhone, "timetable-tests");
        URI feed = node.resolve(URI.create(address.textContent()).getPath());
        Assertions.assertThat(get(feed).body()).contains("NAME:" + name, "SUMMARY:COS 284 Test1");

        link(window, "Your calendars").click();
        assertThat(window.page().locator("calendar-list")).containsText(name);
        look(window, isPhone, "timetables-list");
        window.button("Delete " + name).click();
        window.button("Delete for good? " + name).click();
        assertThat(window.page().locator("calendar-list")).not().containsText(name);
        Assertions.assertThat(get(feed).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEmployeeRidesToTheirLectures(boolean isPhone, ConsoleWindow window) {
        // Others than those who corrected the same file.
        signIn(window, isPhone, isPhone ? 3 : 4);
        choose(window, "UP_MOD_XLS.pdf", TimetablePdfs.student());
        assertThat(window.page().getByText("6 of 7 chosen")).isVisible();

        window.button("Book rides…").click();
        window.page().getByLabel("Minutes between ride and event").fill("240");
        window.button("Show what fits").click();
        Locator rides = window.page().locator("ride-dialog tbody tr");
        // On each day from Monday to Thursday one there and one back; of Friday's lecture nobody knows when it is.
        assertThat(rides).hasCount(8);
        assertThat(rides.filter(text("Bookable"))).hasCount(6);
        assertThat(rides.filter(text("No shift fits"))).hasCount(2);
        assertThat(window.page().getByText("1 event without a ride")).isVisible();
        look(window, isPhone, "timetable-rides-preview");

        window.button("Book 6 rides").click();

        assertThat(window.page().getByText("6 rides booked, 2 not.")).isVisible();
        look(window, isPhone, "timetable-rides");
        window.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("My rides").setExact(true))
                .last()
                .click();
        assertThat(window.page().locator("my-rides-page tbody tr")).hasCount(6);
    }

    @Test
    void anEmployeeConnectsGoogleCalendarAndPutsTheirTestsThere(ConsoleWindow window) {
        signIn(window, false, 5);
        choose(window, "UP_TST_PDF.pdf", TimetablePdfs.tests());
        Locator google = window.page().locator("google-sync");
        google.locator("summary").click();
        window.button("Connect Google Calendar").click();
        link(window, "Allow").click();

        assertThat(window.page().getByText("Google Calendar is connected.")).isVisible();
        link(window, "Semester tests").click();
        google.locator("summary").click();
        assertThat(google.getByLabel("Calendar")).hasValue("primary");
        window.button("Put 2 events there").click();

        assertThat(google.getByRole(AriaRole.STATUS)).containsText("All of them are there.");
        google.getByRole(AriaRole.STATUS).scrollIntoViewIfNeeded();
        look(window, false, "timetable-google");
        Assertions.assertThat(running.google().events("primary"))
                .extracting(event -> event.path("summary").asText())
                .containsExactlyInAnyOrder("COS 284 Test1", "STK 220 PTest 1");
        window.button("Disconnect").click();
        assertThat(window.button("Connect Google Calendar")).isVisible();
        Assertions.assertThat(running.google().knowsRefreshTokens()).isFalse();
    }

    @Test
    void anAdministratorTakesThePdfThatNoAttemptCouldRead(ConsoleWindow window) throws Exception {
        byte[] pdf = TimetablePdfs.tests();
        String job = tenant.uploadPoison(running, pdf);
        window.signIn(node, tenant.code(), ConsoleTenant.ADMIN_EMAIL, ConsoleTenant.PASSWORD);
        assertThat(heading(window)).isVisible();
        window.open(node, "jobs/" + job);

        Download file = window.page().waitForDownload(() -> link(window, "Download what it was to work on")
                .click());

        Assertions.assertThat(file.suggestedFilename()).isEqualTo("timetable.pdf");
        Assertions.assertThat(Files.readAllBytes(file.path())).isEqualTo(pdf);
        look(window, false, "job-poison");
    }

    private void signIn(ConsoleWindow window, boolean isPhone, int rider) {
        setSize(window, isPhone);
        window.signIn(node, tenant.code(), ConsoleTenant.email(rider), ConsoleTenant.PASSWORD);
        assertThat(heading(window)).hasText("My rides");
        assertThat(window.page().getByText("Loading…")).hasCount(0);
        window.open(node, "timetables");
    }

    private static void setSize(ConsoleWindow window, boolean isPhone) {
        if (isPhone) {
            window.page().setViewportSize(390, 844);
        }
    }

    /** Takes a picture for people, after a look at what only a machine sees. */
    private static void look(ConsoleWindow window, boolean isPhone, String name) {
        Assertions.assertThat(window.overflow()).as(name).isLessThanOrEqualTo(0);
        window.picture(isPhone ? name + "-phone" : name);
    }

    private static void choose(ConsoleWindow window, String name, byte[] content) {
        window.page().getByLabel("Timetable as PDF").setInputFiles(new FilePayload(name, "application/pdf", content));
    }

    private static void drop(ConsoleWindow window, String name, byte[] content) {
        JSHandle data = window.page()
                .evaluateHandle(
                        "([name, base64]) => {"
                                + " const data = new DataTransfer();"
                                + " const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));"
                                + " data.items.add(new File([bytes], name, { type: 'application/pdf' }));"
                                + " return data; }",
                        new String[] {name, Base64.getEncoder().encodeToString(content)});
        window.page().locator("pdf-drop > section").dispatchEvent("drop", Map.of("dataTransfer", data));
    }

    private static Locator link(ConsoleWindow window, String name) {
        return window.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator heading(ConsoleWindow window) {
        return window.page().locator("main h1");
    }

    private static Locator module(ConsoleWindow window, String name) {
        return window.page()
                .getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
