package org.motorpool.timetables.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.FieldReading;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;

/** Keeps events. Whose timetable it is has been asked before. */
@Singleton
public class TimetableEventStore {

    private static final TypeReference<Map<EventField, FieldReading>> READINGS = new TypeReference<>() {};

    /** What can change, with its type. */
    private static final List<String> COLUMNS = List.of(
            "module text",
            "semester text",
            "group_code text",
            "language text",
            "activity text",
            "day smallint",
            "date date",
            "start_time time",
            "end_time time",
            "end_assumed boolean",
            "venues text[]",
            "campus text",
            "program text",
            "status text",
            "paper text",
            "comments text",
            "unclear text[]",
            "corrected boolean",
            "version integer");

    private static final String TYPED = String.join(", ", COLUMNS);
    private static final String NAMES = COLUMNS.stream()
            .map(column -> column.substring(0, column.indexOf(' ')))
            .collect(Collectors.joining(", "));
    private static final String VALUES = ":" + NAMES.replace(", ", ", :");
    private static final String OF_TIMETABLE =
            " from timetable_event where tenant_id = :tenant" + " and timetable_id = :timetable";
    private static final String FILTERED = OF_TIMETABLE
            + " and (cardinality(:modules::text[]) = 0 or module = any(:modules))"
            + " and (cardinality(:groups::text[]) = 0 or group_code = any(:groups))"
            + " and (cardinality(:semesters::text[]) = 0 or semester is null or semester = any(:semesters))"
            + " and (cardinality(:events::uuid[]) = 0 or event_id = any(:events))";

    private final Database database;
    private final Json json;

    @Inject
    public TimetableEventStore(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /** A group of a module. */
    public record ModuleGroup(String module, String groupCode) {}

    /** What is in a timetable, counted. */
    public record Counts(int events, int unclear) {}

    /** One statement with one parameter: binding each column of each event took longer than all the rest. */
    public void addAll(TenantId tenant, Collection<TimetableEvent> events) {
        ArrayNode rows = json.mapper().createArrayNode();
        events.forEach(event -> write(event, rows.addObject()));
        database.run(handle -> handle.createUpdate("insert into timetable_event (tenant_id, event_id, timetable_id,"
                        + " event_key, readings, " + NAMES + ") select :tenant, event_id, timetable_id, event_key,"
                        + " readings, " + NAMES + " from jsonb_to_recordset(:rows::jsonb) as event (event_id uuid,"
                        + " timetable_id uuid, event_key text, readings jsonb, " + TYPED + ")")
                .bind("tenant", tenant)
                .bind("rows", rows.toString())
                .execute());
    }

    private void write(TimetableEvent event, ObjectNode row) {
        EventDetails details = event.details();
        EventTime when = details.when();
        row.put("event_id", event.eventId().toString())
                .put("timetable_id", event.timetableId().toString())
                .put("event_key", event.key())
                .put("module", details.module().orElse(null))
                .put("semester", details.semester().orElse(null))
                .put("group_code", details.group().orElse(null))
                .put("language", details.language().orElse(null))
                .put("activity", details.activity().orElse(null))
                .put("day", when.day().map(DayOfWeek::getValue).orElse(null))
                .put("date", when.date().map(LocalDate::toString).orElse(null))
                .put("start_time", when.start().map(LocalTime::toString).orElse(null))
                .put("end_time", when.end().map(LocalTime::toString).orElse(null))
                .put("end_assumed", when.endAssumed())
                .put("campus", details.campus().orElse(null))
                .put("program", details.program().orElse(null))
                .put("status", details.status().orElse(null))
                .put("paper", details.paper().orElse(null))
                .put("comments", details.comments().orElse(null))
                .put("corrected", event.corrected())
                .put("version", event.version());
        details.venues().forEach(row.putArray("venues")::add);
        event.unclear().stream().sorted().map(EventField::name).forEach(row.putArray("unclear")::add);
        row.set("readings", json.mapper().valueToTree(event.readings()));
    }

    public Optional<TimetableEvent> find(TenantId tenant, TimetableId timetable, TimetableEventId event) {
        return database.call(handle -> handle.createQuery("select *" + OF_TIMETABLE + " and event_id = :event")
                .bind("tenant", tenant)
                .bind("timetable", timetable)
                .bind("event", event)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** In the order in which they stand in the PDF, those added by hand last. */
    public List<TimetableEvent> list(
            TenantId tenant, TimetableId timetable, EventFilter filter, Optional<TimetableEventId> after, int limit) {
        return database.call(handle -> handle.createQuery("select *" + FILTERED
                        + " and (:after::uuid is null or event_id > :after) order by event_id limit :limit")
                .bind("tenant", tenant)
                .bind("timetable", timetable)
                .bindArray("modules", String.class, filter.modules().toArray())
                .bindArray("groups", String.class, filter.groups().toArray())
                .bindArray("semesters", String.class, filter.semesters().toArray())
                .bindArray(
                        "events",
                        UUID.class,
                        filter.events().stream().map(TimetableEventId::value).toArray())
                .bindByType("after", after.orElse(null), TimetableEventId.class)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    public Counts count(TenantId tenant, TimetableId timetable) {
        return database.call(handle -> handle.createQuery("select count(*)::integer as events,"
                        + " count(*) filter (where unclear <> '{}')::integer as unclear" + OF_TIMETABLE)
                .bind("tenant", tenant)
                .bind("timetable", timetable)
                .mapTo(Counts.class)
                .one());
    }

    public List<ModuleGroup> listGroups(TenantId tenant, TimetableId timetable) {
        return database.call(handle -> handle.createQuery("select distinct module, group_code" + OF_TIMETABLE
                        + " and module is not null and group_code is not null order by module, group_code")
                .bind("tenant", tenant)
                .bind("timetable", timetable)
                .mapTo(ModuleGroup.class)
                .list());
    }

    public List<String> listModules(TenantId tenant, TimetableId timetable) {
        return listTexts(tenant, timetable, "module");
    }

    public List<String> listSemesters(TenantId tenant, TimetableId timetable) {
        return listTexts(tenant, timetable, "semester");
    }

    private List<String> listTexts(TenantId tenant, TimetableId timetable, String column) {
        return database.call(handle -> handle.createQuery("select distinct " + column + OF_TIMETABLE + " and " + column
                        + " is not null order by " + column)
                .bind("tenant", tenant)
                .bind("timetable", timetable)
                .mapTo(String.class)
                .list());
    }

    /**
     * Writes what can change, if the event still has the version before.
     *
     * @return whether it had
     */
    public boolean update(TenantId tenant, TimetableEvent event) {
        return database.call(handle -> bind(
                                handle.createUpdate("update timetable_event set (" + NAMES + ") = (" + VALUES
                                        + ") where tenant_id = :tenant and timetable_id = :timetable"
                                        + " and event_id = :event and version = :version - 1"),
                                tenant,
                                event)
                        .execute())
                == 1;
    }

    /** @return whether there was one */
    public boolean remove(TenantId tenant, TimetableId timetable, TimetableEventId event) {
        return database.call(handle -> handle.createUpdate("delete" + OF_TIMETABLE + " and event_id = :event")
                        .bind("tenant", tenant)
                        .bind("timetable", timetable)
                        .bind("event", event)
                        .execute())
                == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TenantId tenant, TimetableEvent event) {
        EventDetails details = event.details();
        EventTime when = details.when();
        return statement
                .bind("tenant", tenant)
                .bind("event", event.eventId())
                .bind("timetable", event.timetableId())
                .bind("module", details.module().orElse(null))
                .bind("semester", details.semester().orElse(null))
                .bind("group_code", details.group().orElse(null))
                .bind("language", details.language().orElse(null))
                .bind("activity", details.activity().orElse(null))
                .bindByType("day", when.day().map(DayOfWeek::getValue).orElse(null), Integer.class)
                .bindByType("date", when.date().orElse(null), LocalDate.class)
                .bindByType("start_time", when.start().orElse(null), LocalTime.class)
                .bindByType("end_time", when.end().orElse(null), LocalTime.class)
                .bind("end_assumed", when.endAssumed())
                .bindArray("venues", String.class, details.venues().toArray())
                .bind("campus", details.campus().orElse(null))
                .bind("program", details.program().orElse(null))
                .bind("status", details.status().orElse(null))
                .bind("paper", details.paper().orElse(null))
                .bind("comments", details.comments().orElse(null))
                .bindArray(
                        "unclear",
                        String.class,
                        event.unclear().stream().map(EventField::name).sorted().toArray())
                .bind("corrected", event.corrected())
                .bind("version", event.version());
    }

    private TimetableEvent read(ResultSet row) throws SQLException {
        EventTime when = new EventTime(
                text(row, "day").map(Integer::valueOf).map(DayOfWeek::of),
                Optional.ofNullable(row.getObject("date", LocalDate.class)),
                Optional.ofNullable(row.getObject("start_time", LocalTime.class)),
                Optional.ofNullable(row.getObject("end_time", LocalTime.class)),
                row.getBoolean("end_assumed"));
        EventDetails details = new EventDetails(
                text(row, "module"),
                text(row, "semester"),
                text(row, "group_code"),
                text(row, "language"),
                text(row, "activity"),
                when,
                texts(row, "venues"),
                text(row, "campus"),
                text(row, "program"),
                text(row, "status"),
                text(row, "paper"),
                text(row, "comments"));
        return new TimetableEvent(
                new TimetableEventId(row.getObject("event_id", UUID.class)),
                new TimetableId(row.getObject("timetable_id", UUID.class)),
                row.getString("event_key"),
                details,
                fields(texts(row, "unclear")),
                readings(row.getString("readings")),
                row.getBoolean("corrected"),
                row.getInt("version"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Set<EventField> fields(List<String> names) {
        Set<EventField> fields = EnumSet.noneOf(EventField.class);
        names.forEach(name -> fields.add(EventField.valueOf(name)));
        return fields;
    }

    private Map<EventField, FieldReading> readings(String text) {
        try {
            return json.mapper().readValue(text, READINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Readings of an event that are none", e);
        }
    }
}
