package org.motorpool.academicyears.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.PublicHoliday;
import org.motorpool.academicyears.model.Recess;
import org.motorpool.academicyears.model.Term;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;

/** Keeps academic years. */
@Singleton
public class AcademicYearStore {

    private static final String SEMESTER = "semester";
    private static final String QUARTER = "quarter";
    private static final String RECESS = "recess";
    private static final String HOLIDAY = "holiday";

    private final Database database;

    @Inject
    public AcademicYearStore(Database database) {
        this.database = database;
    }

    /** A row of {@code academic_year}. */
    public record YearRow(int year, int version, Instant changedAt) {}

    /** A row of {@code academic_span}. */
    public record SpanRow(int year, String kind, String name, LocalDate startsOn, LocalDate endsOn) {

        DaySpan days() {
            return new DaySpan(startsOn, endsOn);
        }
    }

    public Optional<AcademicYear> find(TenantId tenant, int year) {
        return list(tenant, Optional.of(year)).stream().findFirst();
    }

    /** In the order of time. */
    public List<AcademicYear> list(TenantId tenant) {
        return list(tenant, Optional.empty());
    }

    private List<AcademicYear> list(TenantId tenant, Optional<Integer> year) {
        String rows = " where tenant_id = :tenant and (cast(:year as integer) is null or year = :year)";
        return database.call(handle -> {
            List<YearRow> years = handle.createQuery(
                            "select year, version, changed_at from academic_year" + rows + " order by year")
                    .bind("tenant", tenant)
                    .bind("year", year.orElse(null))
                    .mapTo(YearRow.class)
                    .list();
            List<SpanRow> spans = handle.createQuery("select year, kind, name, starts_on, ends_on from academic_span"
                            + rows + " order by starts_on, name")
                    .bind("tenant", tenant)
                    .bind("year", year.orElse(null))
                    .mapTo(SpanRow.class)
                    .list();
            return years.stream().map(row -> join(row, spans)).toList();
        });
    }

    /**
     * Writes a year, if it still has the version before.
     *
     * @return whether it had
     */
    public boolean put(TenantId tenant, AcademicYear year) {
        String sql = year.version() == 1
                ? "insert into academic_year (tenant_id, year, version, changed_at)"
                        + " values (:tenant, :year, :version, :changedAt) on conflict do nothing"
                : "update academic_year set version = :version, changed_at = :changedAt"
                        + " where tenant_id = :tenant and year = :year and version = :version - 1";
        return database.call(handle -> {
            int changed = handle.createUpdate(sql)
                    .bind("tenant", tenant)
                    .bind("year", year.year())
                    .bind("version", year.version())
                    .bind("changedAt", year.changedAt().orElseThrow())
                    .execute();
            if (changed == 1) {
                putSpans(handle, tenant, year);
            }
            return changed == 1;
        });
    }

    private static void putSpans(Handle handle, TenantId tenant, AcademicYear year) {
        handle.createUpdate("delete from academic_span where tenant_id = :tenant and year = :year")
                .bind("tenant", tenant)
                .bind("year", year.year())
                .execute();
        PreparedBatch batch = handle.prepareBatch(
                "insert into academic_span (tenant_id, year, kind, name, starts_on, ends_on, ordinal)"
                        + " values (:tenant, :year, :kind, :name, :startsOn, :endsOn, :ordinal)");
        year.semesters().forEach(term -> add(batch, tenant, year, SEMESTER, term.code(), term.days()));
        year.quarters().forEach(term -> add(batch, tenant, year, QUARTER, term.code(), term.days()));
        year.recesses().forEach(recess -> add(batch, tenant, year, RECESS, recess.name(), recess.days()));
        year.holidays().forEach(day -> add(batch, tenant, year, HOLIDAY, day.name(), DaySpan.of(day.on())));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void add(
            PreparedBatch batch, TenantId tenant, AcademicYear year, String kind, String name, DaySpan days) {
        batch.bind("tenant", tenant)
                .bind("year", year.year())
                .bind("kind", kind)
                .bind("name", name)
                .bind("startsOn", days.from())
                .bind("endsOn", days.to())
                .bind("ordinal", batch.size())
                .add();
    }

    private static AcademicYear join(YearRow year, List<SpanRow> spans) {
        return new AcademicYear(
                year.year(),
                of(spans, year, SEMESTER, span -> new Term(span.name(), span.days())),
                of(spans, year, QUARTER, span -> new Term(span.name(), span.days())),
                of(spans, year, RECESS, span -> new Recess(span.name(), span.days())),
                of(spans, year, HOLIDAY, span -> new PublicHoliday(span.name(), span.startsOn())),
                year.version(),
                Optional.of(year.changedAt()));
    }

    private static <T> List<T> of(List<SpanRow> spans, YearRow year, String kind, Function<SpanRow, T> reader) {
        return spans.stream()
                .filter(span -> span.year() == year.year() && span.kind().equals(kind))
                .map(reader)
                .toList();
    }
}
