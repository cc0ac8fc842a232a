package org.motorpool.calendars.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.calendars.CalendarFixtures.UPLOADED_AT;
import static org.motorpool.calendars.CalendarFixtures.event;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;
import static org.motorpool.calendars.CalendarFixtures.timetable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.AcademicYearFixtures;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.timetables.model.EventDetails;

class EditionTest {

    private static final Instant LATER = UPLOADED_AT.plus(Duration.ofMinutes(10));
    private static final EventDetails WEEKLY = lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20");
    private static final EventDetails ONCE = sitting("COS 284", "L1", "2026-08-22 08:30-09:20");

    @Test
    void eachCorrectionRaisesTheSequenceByOneWhateverItMakesOfTheEvent() {
        Edition edition = Edition.of(timetable(), said(3, LATER));
        int first = edition.sequence(event(WEEKLY));

        assertThat(edition.sequence(event(WEEKLY, 2))).isEqualTo(first + 1);
        assertThat(edition.sequence(event(ONCE, 3))).isEqualTo(first + 2);
    }

    @Test
    void whoeverSaysSomethingOfAYearRaisesTheSequenceByOne() {
        Edition before = Edition.of(timetable(), said(3, UPLOADED_AT));
        Edition after = Edition.of(timetable(), said(4, LATER));

        assertThat(after.sequence(event(WEEKLY))).isEqualTo(before.sequence(event(WEEKLY)) + 1);
        assertThat(after.changedAt()).isEqualTo(LATER);
    }

    @Test
    void anotherUploadGoesOnAboveAllThatWasCorrectedBefore() {
        int corrected = Edition.of(timetable(), said(3, UPLOADED_AT)).sequence(event(WEEKLY, 100));
        Edition again = Edition.of(timetable(LATER), said(3, UPLOADED_AT));

        assertThat(again.sequence(event(WEEKLY))).isGreaterThan(corrected);
        assertThat(again.changedAt()).isEqualTo(LATER);
    }

    @Test
    void thereIsRoomForManyYears() {
        Edition late = Edition.of(timetable(Instant.parse("2087-01-01T00:00:00Z")), said(1_000_000, LATER));

        assertThat(late.sequence(event(WEEKLY, 1_000_000))).isPositive();
    }

    private static AcademicCalendar said(int version, Instant changedAt) {
        AcademicYear year = AcademicYearFixtures.year2026();
        return new AcademicCalendar(List.of(new AcademicYear(
                year.year(),
                year.semesters(),
                year.quarters(),
                year.recesses(),
                year.holidays(),
                version,
                Optional.of(changedAt))));
    }
}
