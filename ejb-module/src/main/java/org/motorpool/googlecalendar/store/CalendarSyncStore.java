package org.motorpool.googlecalendar.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.googlecalendar.model.CalendarSync;
import org.motorpool.googlecalendar.model.SyncId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Keeps what is to be synced until it is, or until its timetable is forgotten. */
@Singleton
public class CalendarSyncStore {

    private final Database database;
    private final Json json;

    @Inject
    public CalendarSyncStore(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /** What somebody chose, as it stands in a column. */
    public record StoredWish(
            String name,
            @Nullable String zone,
            String venues,
            Map<String, Integer> colors,
            List<String> modules,
            List<String> groups,
            List<String> semesters,
            List<UUID> events) {}

    /** A row of {@code google_sync}. */
    public record SyncRow(UUID ownerId, UUID timetableId, String calendar, String wish) {}

    public void add(CalendarSync sync) {
        database.run(handle -> handle.createUpdate(
                        "insert into google_sync (tenant_id, sync_id, owner_id, timetable_id,"
                                + " calendar, wish) values (:tenant, :sync, :owner, :timetable, :calendar, cast(:wish as jsonb))")
                .bind("tenant", sync.owner().tenant())
                .bind("sync", sync.syncId())
                .bind("owner", sync.owner().user())
                .bind("timetable", sync.timetableId())
                .bind("calendar", sync.calendarId())
                .bind("wish", json.write(wish(sync)))
                .execute());
    }

    public Optional<CalendarSync> find(TenantId tenant, SyncId sync) {
        return database.call(handle -> handle.createQuery("select owner_id, timetable_id, calendar, wish::text as wish"
                        + " from google_sync where tenant_id = :tenant and sync_id = :sync")
                .bind("tenant", tenant)
                .bind("sync", sync)
                .mapTo(SyncRow.class)
                .findOne()
                .map(row -> read(tenant, sync, row)));
    }

    public void remove(TenantId tenant, SyncId sync) {
        database.run(
                handle -> handle.createUpdate("delete from google_sync where tenant_id = :tenant and sync_id = :sync")
                        .bind("tenant", tenant)
                        .bind("sync", sync)
                        .execute());
    }

    private static StoredWish wish(CalendarSync sync) {
        Map<String, Integer> colors = new HashMap<>();
        sync.choices().colors().forEach((module, color) -> colors.put(module, color.id()));
        return new StoredWish(
                sync.choices().name(),
                sync.choices().zone().map(ZoneId::getId).orElse(null),
                sync.choices().venues().code(),
                colors,
                List.copyOf(sync.filter().modules()),
                List.copyOf(sync.filter().groups()),
                List.copyOf(sync.filter().semesters()),
                sync.filter().events().stream().map(TimetableEventId::value).toList());
    }

    private CalendarSync read(TenantId tenant, SyncId sync, SyncRow row) {
        StoredWish wish = json.read(row.wish(), StoredWish.class);
        Map<String, EventColor> colors = new HashMap<>();
        wish.colors().forEach((module, id) -> EventColor.of(id).ifPresent(color -> colors.put(module, color)));
        return new CalendarSync(
                sync,
                new TimetableOwner(tenant, new UserId(row.ownerId())),
                new TimetableId(row.timetableId()),
                row.calendar(),
                new EventFilter(
                        Set.copyOf(wish.modules()),
                        Set.copyOf(wish.groups()),
                        Set.copyOf(wish.semesters()),
                        wish.events().stream().map(TimetableEventId::new).collect(Collectors.toSet())),
                new CalendarChoices(
                        wish.name(),
                        Optional.ofNullable(wish.zone()).map(ZoneId::of),
                        VenueChoice.of(wish.venues()).orElseThrow(),
                        colors));
    }
}
