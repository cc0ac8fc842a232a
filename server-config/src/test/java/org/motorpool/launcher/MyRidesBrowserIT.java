package org.motorpool.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as an employee sees it. */
@ExtendWith({SharedCluster.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MyRidesBrowserIT {

    private static final int FLEXIBLE_RIDER = 10;
    private static final int NEW_RIDER = 11;
    private static final int RIDER = 12;
    private static final String LATE_SHIFT = "LATE";

    private final ConsoleTenant tenant;
    private final URI node;

    MyRidesBrowserIT(SharedCluster.RunningCluster running) {
        tenant = ConsoleTenant.of(running, "rides");
        tenant.addShift(LATE_SHIFT, "11:30");
        tenant.letSignIn(FLEXIBLE_RIDER);
        tenant.letSignIn(RIDER);
        node = running.cluster().nodeUrl(1);
    }

    @Test
    void anAdministratorLetsAnEmployeeSignIn(ConsoleWindow window) {
        window.signIn(node, tenant.code(), ConsoleTenant.ADMIN_EMAIL, ConsoleTenant.PASSWORD);
        assertThat(window.page().locator("main h1")).hasText("Board");
        window.open(node, "employees?q=" + ConsoleTenant.email(NEW_RIDER));
        window.button("Sign-in Rider " + NEW_RIDER).click();
        window.page().getByLabel("First password").fill(ConsoleTenant.PASSWORD);
        window.button("Make the sign-in").click();
        assertThat(window.page().getByText("Signs in", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(window.button("Sign-in Rider " + NEW_RIDER)).hasCount(0);

        window.button("Sign out").click();
        assertThat(window.button("Sign in")).isVisible();
        signIn(window, NEW_RIDER);
        assertThat(window.page().getByText("No rides yet")).isVisible();
    }

    @Test
    void anEmployeeBooksARideMovesItAndCancelsIt(ConsoleWindow window) {
        LocalDate day = tenant.day(6);
        signIn(window, FLEXIBLE_RIDER);
        book(window, ConsoleTenant.SHIFT, day);
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("is booked");
        Locator ride = window.page().locator("my-rides-page tbody tr");
        assertThat(ride).hasCount(1);
        assertThat(ride).containsText(ConsoleTenant.SHIFT);
        assertThat(ride).containsText("Request");
        assertThat(ride).containsText(FLEXIBLE_RIDER + " Ring Road");

        ride.getByText("Move").click();
        window.button("Move the ride").click();
        assertThat(ride).containsText(LATE_SHIFT);

        ride.getByText("Cancel").click();
        window.page().getByLabel("Reason").fill("On leave");
        window.button("Cancel the ride").click();
        assertThat(ride).containsText("Canceled");
        assertThat(ride).containsText("On leave");

        book(window, LATE_SHIFT, day);
        assertThat(window.page().locator("my-rides-page tbody tr")).hasCount(2);
    }

    @Test
    void aRefusalIsToldInClearWords(ConsoleWindow window) {
        LocalDate day = tenant.day(7);
        window.expectStatus(409);
        signIn(window, RIDER);
        book(window, ConsoleTenant.SHIFT, day);
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("is booked");

        book(window, ConsoleTenant.SHIFT, day);

        assertThat(window.alert()).containsText("Not booked");
        assertThat(window.alert()).containsText("has a booking for this shift on " + day + " already");
        assertThat(window.alert().locator("li")).hasCount(0);
    }

    @Test
    void aPlannedRideShowsItsTimeAndItsCab(ConsoleWindow window) {
        LocalDate day = tenant.day(10);
        signIn(window, RIDER);
        book(window, ConsoleTenant.SHIFT, day);
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("is booked");
        tenant.plan(day);

        window.page().reload();

        Locator ride = window.page()
                .locator("my-rides-page tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Scheduled"));
        assertThat(ride).hasCount(1);
        assertThat(ride).containsText(Pattern.compile("0[78]:\\d\\d"));
        assertThat(ride).containsText("Sedan");
        assertThat(ride.getByText("Move")).hasCount(0);
    }

    @Test
    void anEmployeeSeesNoPageOfTheDesk(ConsoleWindow window) {
        signIn(window, RIDER);
        assertThat(window.page().locator("nav[aria-label=Main] a")).hasText(new String[] {"My rides", "Timetables"});

        window.page().navigate(node.resolve("/").toString() + "#/settings/people");

        assertThat(window.page().locator("main h1")).hasText("My rides");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void myRidesFitAPhoneInLightAndDark(boolean isDark, ConsoleWindow window) {
        window.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT));
        window.page().setViewportSize(390, 844);
        signIn(window, RIDER);
        book(window, ConsoleTenant.SHIFT, tenant.day(isDark ? 8 : 9));
        assertThat(window.page().getByRole(AriaRole.STATUS)).containsText("is booked");
        Assertions.assertThat(window.overflow()).isLessThanOrEqualTo(0);
    }

    private void signIn(ConsoleWindow window, int rider) {
        window.signIn(node, tenant.code(), ConsoleTenant.email(rider), ConsoleTenant.PASSWORD);
        assertThat(window.page().locator("main h1")).hasText("My rides");
        assertThat(window.page().getByText("Loading…")).hasCount(0);
    }

    private static void book(ConsoleWindow window, String shift, LocalDate day) {
        Locator shifts = window.page().locator("book-my-ride select[name=shiftId]");
        shifts.selectOption(shifts.locator("option")
                .filter(new Locator.FilterOptions().setHasText(shift))
                .getAttribute("value"));
        window.page().getByLabel("Day").fill(day.toString());
        window.button("Book").click();
    }
}
