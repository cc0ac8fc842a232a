package org.motorpool.calendars.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.motorpool.calendars.internal.CalendarHolder;
import org.motorpool.calendars.model.Calendar;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarId;
import org.motorpool.calendars.model.CalendarPart;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TokenHash;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Keeps calendars, of whose secrets only the SHA-256 is known. */
@Singleton
public class CalendarStore {

    private final Database database;
    private final Json json;

    @Inject
    public CalendarStore(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /** A row of {@code calendar}. */
    public record CalendarRow(
            UUID calendarId,
            String name,
            @Nullable String zone,
            String venues,
            int version,
            Instant createdAt,
            Instant changedAt) {}

    /** How the colors of modules stand in a column: Google's numbers. */
    public record StoredColors(Map<String, Integer> ids) {}

    private record PartRow(UUID calendarId, CalendarPart part) {}

    public int count(TimetableOwner owner) {
        return database.call(handle -> handle.createQuery(
                        "select count(*) from calendar where tenant_id = :tenant and owner_id = :owner")
                .bind("tenant", owner.tenant())
                .bind("owner", owner.user())
                .mapTo(Integer.class)
                .one());
    }

    public void add(TimetableOwner owner, Calendar calendar, TokenHash secret) {
        database.run(handle -> {
            handle.createUpdate("insert into calendar (tenant_id, calendar_id, owner_id, name, zone, venues,"
                            + " secret_sha256, version, created_at, changed_at) values (:tenant, :calendar, :owner, :name,"
                            + " :zone, :venues, :sha256, :version, :createdAt, :changedAt)")
                    .bind("tenant", owner.tenant())
                    .bind("calendar", calendar.calendarId())
                    .bind("owner", owner.user())
                    .bind("name", calendar.choices().name())
                    .bind("zone", zone(calendar))
                    .bind("venues", calendar.choices().venues().code())
                    .bind("sha256", secret.bytes())
                    .bind("version", calendar.version())
                    .bind("createdAt", calendar.createdAt())
                    .bind("changedAt", calendar.changedAt())
                    .execute();
            addParts(handle, owner, calendar);
        });
    }

    /**
     * Writes a calendar, if it still has the version before.
     *
     * @return whether it had
     */
    public boolean update(TimetableOwner owner, Calendar calendar) {
        return database.call(handle -> {
            int changed = handle.createUpdate("update calendar set name = :name, zone = :zone, venues = :venues,"
                            + " version = :version, changed_at = :changedAt where tenant_id = :tenant"
                            + " and owner_id = :owner and calendar_id = :calendar and version = :version - 1")
                    .bind("tenant", owner.tenant())
                    .bind("owner", owner.user())
                    .bind("calendar", calendar.calendarId())
                    .bind("name", calendar.choices().name())
                    .bind("zone", zone(calendar))
                    .bind("venues", calendar.choices().venues().code())
                    .bind("version", calendar.version())
                    .bind("changedAt", calendar.changedAt())
                    .execute();
            if (changed == 1) {
                handle.createUpdate("delete from calendar_timetable where tenant_id = :tenant"
                                + " and calendar_id = :calendar")
                        .bind("tenant", owner.tenant())
                        .bind("calendar", calendar.calendarId())
                        .execute();
                addParts(handle, owner, calendar);
            }
            return changed == 1;
        });
    }

    public Optional<Calendar> find(TimetableOwner owner, CalendarId calendar) {
        return list(owner, Optional.of(calendar)).stream().findFirst();
    }

    /** Oldest first. */
    public List<Calendar> list(TimetableOwner owner) {
        return list(owner, Optional.empty());
    }

    private List<Calendar> list(TimetableOwner owner, Optional<CalendarId> only) {
        String which = " where c.tenant_id = :tenant and c.owner_id = :owner"
                + " and (cast(:calendar as uuid) is null or c.calendar_id = :calendar)";
        return database.call(handle -> {
            Map<UUID, List<CalendarPart>> parts = handle
                    .createQuery("select p.calendar_id, p.timetable_id, p.modules, p.groups, p.semesters, p.events,"
                            + " p.colors from calendar_timetable p join calendar c using (tenant_id, calendar_id)"
                            + which + " order by p.calendar_id, p.ordinal")
                    .bind("tenant", owner.tenant())
                    .bind("owner", owner.user())
                    .bindByType("calendar", only.orElse(null), CalendarId.class)
                    .map((row, context) -> readPart(row))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(
                            PartRow::calendarId, Collectors.mapping(PartRow::part, Collectors.toList())));
            return handle
                    .createQuery("select c.calendar_id, c.name, c.zone, c.venues, c.version, c.created_at, c.changed_at"
                            + " from calendar c" + which + " order by c.calendar_id")
                    .bind("tenant", owner.tenant())
                    .bind("owner", owner.user())
                    .bindByType("calendar", only.orElse(null), CalendarId.class)
                    .mapTo(CalendarRow.class)
                    .list()
                    .stream()
                    .map(row -> join(row, parts.getOrDefault(row.calendarId(), List.of())))
                    .toList();
        });
    }

    public void remove(TimetableOwner owner, CalendarId calendar) {
        database.run(handle -> handle.createUpdate("delete from calendar where tenant_id = :tenant"
                        + " and owner_id = :owner and calendar_id = :calendar")
                .bind("tenant", owner.tenant())
                .bind("owner", owner.user())
                .bind("calendar", calendar)
                .execute());
    }

    /** Removes calendars whose timetables are gone. */
    public void removeEmpty(TimetableOwner owner) {
        database.run(handle -> handle.createUpdate("delete from calendar c where tenant_id = :tenant"
                        + " and owner_id = :owner and not exists (select from calendar_timetable p"
                        + " where p.tenant_id = c.tenant_id and p.calendar_id = c.calendar_id)")
                .bind("tenant", owner.tenant())
                .bind("owner", owner.user())
                .execute());
    }

    /** Looks across tenants for whose calendar this is. */
    public Optional<CalendarHolder> findHolder(TokenHash secret) {
        return database.call(
                handle -> handle.createQuery("select tenant_id, owner_id, calendar_id from calendar_of_secret(:sha256)")
                        .bind("sha256", secret.bytes())
                        .map((row, context) -> CalendarHolder.of(
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("owner_id", UUID.class),
                                row.getObject("calendar_id", UUID.class)))
                        .findOne());
    }

    private void addParts(Handle handle, TimetableOwner owner, Calendar calendar) {
        PreparedBatch batch =
                handle.prepareBatch("insert into calendar_timetable (tenant_id, calendar_id, timetable_id,"
                        + " ordinal, modules, groups, semesters, events, colors) values (:tenant, :calendar, :timetable,"
                        + " :ordinal, :modules, :groups, :semesters, :events, cast(:colors as jsonb))");
        for (CalendarPart part : calendar.parts()) {
            Map<String, Integer> colors = new HashMap<>();
            part.colors().forEach((module, color) -> colors.put(module, color.id()));
            batch.bind("tenant", owner.tenant())
                    .bind("calendar", calendar.calendarId())
                    .bind("timetable", part.timetableId())
                    .bind("ordinal", batch.size())
                    .bindArray("modules", String.class, sorted(part.filter().modules()))
                    .bindArray("groups", String.class, sorted(part.filter().groups()))
                    .bindArray("semesters", String.class, sorted(part.filter().semesters()))
                    .bindArray(
                            "events",
                            UUID.class,
                            part.filter().events().stream()
                                    .map(TimetableEventId::value)
                                    .toList())
                    .bind("colors", json.write(new StoredColors(colors)))
                    .add();
        }
        batch.execute();
    }

    private PartRow readPart(ResultSet row) throws SQLException {
        Map<String, EventColor> colors = new HashMap<>();
        json.read(row.getString("colors"), StoredColors.class).ids().forEach((module, id) -> EventColor.of(id)
                .ifPresent(color -> colors.put(module, color)));
        Set<TimetableEventId> events = Arrays.stream(
                        (UUID[]) row.getArray("events").getArray())
                .map(TimetableEventId::new)
                .collect(Collectors.toSet());
        return new PartRow(
                row.getObject("calendar_id", UUID.class),
                new CalendarPart(
                        new TimetableId(row.getObject("timetable_id", UUID.class)),
                        new EventFilter(texts(row, "modules"), texts(row, "groups"), texts(row, "semesters"), events),
                        colors));
    }

    private static Calendar join(CalendarRow row, List<CalendarPart> parts) {
        Map<String, EventColor> colors = new HashMap<>();
        parts.forEach(part -> colors.putAll(part.colors()));
        return new Calendar(
                new CalendarId(row.calendarId()),
                new CalendarChoices(
                        row.name(),
                        Optional.ofNullable(row.zone()).map(ZoneId::of),
                        VenueChoice.of(row.venues()).orElseThrow(),
                        colors),
                parts,
                row.version(),
                row.createdAt(),
                row.changedAt());
    }

    private static @Nullable String zone(Calendar calendar) {
        return calendar.choices().zone().map(ZoneId::getId).orElse(null);
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }
}
