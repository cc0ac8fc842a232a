package org.motorpool.academicyears;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.store.AcademicYearStore;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** What a tenant says of its academic years. */
@Singleton
@Transactional
public class AcademicYearService {

    private static final int FIRST = 2000;
    private static final int LAST = 2100;

    private final AcademicYearStore years;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public AcademicYearService(AcademicYearStore years, Clock clock, Deeds deeds) {
        this.years = years;
        this.clock = clock;
        this.deeds = deeds;
    }

    /**
     * A year, which is empty and has version 0 until somebody says something of it.
     *
     * @throws MotorpoolException {@link CommonError#NOT_FOUND} for a year that lies too far away
     */
    public AcademicYear get(TenantId tenant, int year) {
        if (year < FIRST || year > LAST) {
            throw new MotorpoolException(
                    CommonError.NOT_FOUND,
                    "The year " + year + " does not lie between " + FIRST + " and " + LAST + ".");
        }
        return years.find(tenant, year).orElseGet(() -> AcademicYear.unknown(year));
    }

    /** All years of which something was said. */
    public AcademicCalendar calendar(TenantId tenant) {
        return new AcademicCalendar(years.list(tenant));
    }

    /**
     * Says what a year consists of.
     *
     * @param wanted with the version that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, {@link CommonError#NOT_FOUND}, or invalid input
     */
    public AcademicYear update(TenantId tenant, AcademicYear wanted) {
        AcademicYear before = get(tenant, wanted.year());
        AcademicYearRules.check(wanted);
        AcademicYear after = new AcademicYear(
                wanted.year(),
                wanted.semesters(),
                wanted.quarters(),
                wanted.recesses(),
                wanted.holidays(),
                wanted.version() + 1,
                Optional.of(clock.instant()));
        if (!years.put(tenant, after)) {
            throw Versions.changed("academic year", before.version(), wanted.version());
        }
        deeds.changed("academic-year.changed", wanted.year(), facts(before), facts(after));
        return get(tenant, wanted.year());
    }

    private static Map<String, ?> facts(AcademicYear year) {
        return Map.of(
                "semesters", texts(year.semesters().stream()),
                "quarters", texts(year.quarters().stream()),
                "recesses", texts(year.recesses().stream()),
                "holidays", texts(year.holidays().stream()));
    }

    private static List<String> texts(Stream<? extends Record> parts) {
        return parts.map(Record::toString).toList();
    }
}
