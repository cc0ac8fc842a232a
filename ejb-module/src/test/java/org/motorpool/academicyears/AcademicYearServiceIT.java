package org.motorpool.academicyears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.academicyears.AcademicYearFixtures.days;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.PublicHoliday;
import org.motorpool.academicyears.model.Recess;
import org.motorpool.academicyears.model.Term;
import org.motorpool.academicyears.store.AcademicYearStore;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

class AcademicYearServiceIT {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);
    private final AcademicYearService years = new AcademicYearService(new AcademicYearStore(database), CLOCK, UNKEPT);

    @Test
    void aYearIsEmptyUntilSomethingIsSaidOfIt() {
        assertThat(database.as(tenant, () -> years.get(tenant, 2026))).isEqualTo(AcademicYear.unknown(2026));
        assertThat(database.as(tenant, () -> years.calendar(tenant)).years()).isEmpty();
    }

    @Test
    void answersWhatWasSaidOfAYear() {
        AcademicYear said = put(AcademicYearFixtures.year2026());

        assertThat(said.version()).isEqualTo(1);
        assertThat(said.changedAt()).contains(NOON);
        assertThat(said.semesters()).isEqualTo(AcademicYearFixtures.year2026().semesters());
        assertThat(said.quarters()).isEqualTo(AcademicYearFixtures.year2026().quarters());
        assertThat(said.recesses()).isEqualTo(AcademicYearFixtures.year2026().recesses());
        assertThat(said.holidays()).isEqualTo(AcademicYearFixtures.year2026().holidays());
        assertThat(database.as(tenant, () -> years.calendar(tenant)).years()).containsExactly(said);
    }

    @Test
    void aChangeReplacesAllAndNeedsTheVersionThatWasRead() {
        put(AcademicYearFixtures.year2026());
        AcademicYear empty = new AcademicYear(2026, List.of(), List.of(), List.of(), List.of(), 1, Optional.empty());

        assertThat(put(empty).holidays()).isEmpty();
        assertThatThrownBy(() -> put(empty)).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(CommonError.CHANGED_MEANWHILE));
        assertThatThrownBy(() -> put(AcademicYearFixtures.year2026()))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(CommonError.CHANGED_MEANWHILE));
    }

    @Test
    void anotherTenantHasYearsOfItsOwn() {
        put(AcademicYearFixtures.year2026());
        TenantId other = TenantFixtures.add(database, CLOCK);

        assertThat(database.as(other, () -> years.get(other, 2026)).version()).isZero();
        assertThat(database.as(other, () -> years.get(tenant, 2026)).version()).isZero();
    }

    @Test
    void namesEverythingThatCannotBe() {
        AcademicYear wrong = new AcademicYear(
                2026,
                List.of(
                        new Term("S1", days("2026-02-09", "2026-05-22")),
                        new Term("S1", days("2026-06-22", "2026-06-21")),
                        new Term("Q1", days("2025-02-09", "2025-02-10"))),
                List.of(),
                List.of(new Recess("", days("2026-03-28", "2027-04-06"))),
                List.of(new PublicHoliday("New Year's Day", LocalDate.parse("2027-01-01"))),
                0,
                Optional.empty());

        assertThatThrownBy(() -> put(wrong))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.fields())
                        .map(FieldError::field)
                        .containsExactlyInAnyOrder(
                                "semesters[1].code",
                                "semesters[1].to",
                                "semesters[2].code",
                                "semesters[2].from",
                                "recesses[0].name",
                                "recesses[0].to",
                                "holidays[0].date"));
        assertThatThrownBy(() -> put(AcademicYear.unknown(1999)))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(CommonError.NOT_FOUND));
    }

    private AcademicYear put(AcademicYear year) {
        return database.as(tenant, () -> years.update(tenant, year));
    }
}
