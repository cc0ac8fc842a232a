package org.motorpool.timetables.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.platform.storage.StoredObjectId;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableFailure;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableKind;
import org.motorpool.timetables.model.TimetableNote;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.model.TimetableState;

/** Keeps timetables. One whose time is over is not found any more, even if nobody has removed it yet. */
@Singleton
public class TimetableStore {

    private static final TypeReference<List<TimetableNote>> NOTES = new TypeReference<>() {};

    private static final String OWNED = " where tenant_id = :tenant and owner_id = :owner";
    private static final String ONE = OWNED + " and timetable_id = :timetable and expires_at > :now";
    private static final String SELECT = "select t.*, (select count(*) from timetable_keeper k"
            + " where k.tenant_id = t.tenant_id and k.timetable_id = t.timetable_id) as keepers from timetable t";

    private final Database database;
    private final Json json;

    @Inject
    public TimetableStore(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /** What is left of a timetable when its rows are gone. */
    public record Removed(JobId job, Optional<StoredObjectId> pdf) {}

    /** A PDF that waits to be read. */
    public record Waiting(TimetableOwner owner, StoredObjectId object) {}

    /** Where the PDF of a timetable is. */
    public record WaitingPdf(TimetableId timetableId, StoredObjectId object) {}

    /** Makes other uploads of the same owner wait until this transaction ends. */
    public void lockUploads(TimetableOwner owner) {
        database.run(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "timetable-upload:" + owner.tenant() + ":" + owner.user())
                .mapToMap()
                .one());
    }

    /** Adds one that waits to be read. */
    public void add(Timetable timetable, byte[] contentHmac, StoredObjectId pdf) {
        database.run(handle -> owned(
                        handle.createUpdate("insert into timetable (tenant_id, timetable_id, owner_id, content_hmac,"
                                + " size_bytes, object_id, job_id, uploaded_at, expires_at) values (:tenant, :timetable,"
                                + " :owner, :hmac, :size, :object, :job, :uploaded, :expires)"),
                        timetable.owner())
                .bind("timetable", timetable.timetableId())
                .bind("hmac", contentHmac)
                .bind("size", timetable.sizeBytes())
                .bind("object", pdf)
                .bind("job", timetable.job())
                .bind("uploaded", timetable.uploadedAt())
                .bind("expires", timetable.expiresAt())
                .execute());
    }

    /** Even if its time is over. */
    public Optional<Timetable> findByContent(TimetableOwner owner, byte[] contentHmac) {
        return database.call(handle -> owned(handle.createQuery(SELECT + OWNED + " and content_hmac = :hmac"), owner)
                .bind("hmac", contentHmac)
                .map((row, context) -> read(owner, row))
                .findOne());
    }

    public Optional<Timetable> find(TimetableOwner owner, TimetableId timetable, Instant now) {
        return database.call(handle -> owned(handle.createQuery(SELECT + ONE), owner)
                .bind("timetable", timetable)
                .bind("now", now)
                .map((row, context) -> read(owner, row))
                .findOne());
    }

    /** Newest first. */
    public List<Timetable> list(TimetableOwner owner, Optional<TimetableId> before, int limit, Instant now) {
        return database.call(handle -> owned(
                        handle.createQuery(SELECT + OWNED + " and expires_at > :now"
                                + " and (:before::uuid is null or timetable_id < :before)"
                                + " order by timetable_id desc limit :limit"),
                        owner)
                .bindByType("before", before.orElse(null), TimetableId.class)
                .bind("limit", limit)
                .bind("now", now)
                .map((row, context) -> read(owner, row))
                .list());
    }

    /** The PDF of one that was not read yet, whoever owns it. */
    public Optional<Waiting> findWaiting(TenantId tenant, TimetableId timetable) {
        return database.call(handle -> handle.createQuery("select owner_id, object_id from timetable"
                        + " where tenant_id = :tenant and timetable_id = :timetable and object_id is not null")
                .bind("tenant", tenant)
                .bind("timetable", timetable)
                .map((row, context) -> new Waiting(
                        new TimetableOwner(tenant, new UserId(row.getObject("owner_id", UUID.class))),
                        new StoredObjectId(row.getObject("object_id", UUID.class))))
                .findOne());
    }

    /** The PDF that a job was to read and could not. */
    public Optional<WaitingPdf> findPdfOfJob(TenantId tenant, JobId job, Instant now) {
        return database.call(handle -> handle.createQuery("select timetable_id, object_id from timetable"
                        + " where tenant_id = :tenant and job_id = :job and object_id is not null"
                        + " and expires_at > :now")
                .bind("tenant", tenant)
                .bind("job", job)
                .bind("now", now)
                .map((row, context) -> new WaitingPdf(
                        new TimetableId(row.getObject("timetable_id", UUID.class)),
                        new StoredObjectId(row.getObject("object_id", UUID.class))))
                .findOne());
    }

    /** As {@link #findWaiting}; it is neither forgotten nor read by another attempt before this transaction ends. */
    public Optional<Waiting> lockWaiting(TenantId tenant, TimetableId timetable) {
        return database.call(handle -> handle.createQuery("select owner_id, object_id from timetable"
                        + " where tenant_id = :tenant and timetable_id = :timetable and object_id is not null"
                        + " for no key update")
                .bind("tenant", tenant)
                .bind("timetable", timetable)
                .map((row, context) -> new Waiting(
                        new TimetableOwner(tenant, new UserId(row.getObject("owner_id", UUID.class))),
                        new StoredObjectId(row.getObject("object_id", UUID.class))))
                .findOne());
    }

    /** Notes that one was read; the PDF is no longer named. */
    public void ready(
            TimetableOwner owner, TimetableId timetable, TimetableKind kind, int pages, List<TimetableNote> notes) {
        database.run(handle -> owned(
                        handle.createUpdate("update timetable set state = 'ready', kind = :kind, pages = :pages,"
                                + " notes = :notes::jsonb, object_id = null, version = version + 1" + OWNED
                                + " and timetable_id = :timetable"),
                        owner)
                .bind("timetable", timetable)
                .bind("kind", kind.code())
                .bind("pages", pages)
                .bind("notes", json.write(notes))
                .execute());
    }

    /** Notes that one cannot be read; the PDF is no longer named. */
    public void failed(TimetableOwner owner, TimetableId timetable, TimetableFailure failure) {
        database.run(handle -> owned(
                        handle.createUpdate("update timetable set state = 'failed', failure_code = :code,"
                                + " failure_found = :found, failure_expected = :expected, object_id = null,"
                                + " version = version + 1" + OWNED + " and timetable_id = :timetable"),
                        owner)
                .bind("timetable", timetable)
                .bind("code", failure.code())
                .bind("found", failure.found())
                .bind("expected", failure.expected())
                .execute());
    }

    /**
     * One of its events changes; nobody else changes or forgets any of them before this transaction ends.
     *
     * @return false if it is gone
     */
    public boolean change(TimetableOwner owner, TimetableId timetable) {
        return database.call(handle -> owned(
                                handle.createUpdate("update timetable set version = version + 1" + OWNED
                                        + " and timetable_id = :timetable"),
                                owner)
                        .bind("timetable", timetable)
                        .execute())
                == 1;
    }

    /** Keeps it until then; said again, only the time changes. */
    public void keep(TimetableOwner owner, TimetableId timetable, UUID keeper, Instant until) {
        database.run(handle -> handle.createUpdate("insert into timetable_keeper (tenant_id, timetable_id, keeper_id,"
                        + " kept_until) values (:tenant, :timetable, :keeper, :until)"
                        + " on conflict (tenant_id, timetable_id, keeper_id)"
                        + " do update set kept_until = excluded.kept_until")
                .bind("tenant", owner.tenant())
                .bind("timetable", timetable)
                .bind("keeper", keeper)
                .bind("until", until)
                .execute());
    }

    /** @return what it kept */
    public List<TimetableId> release(TimetableOwner owner, UUID keeper, Collection<TimetableId> except) {
        return database.call(handle -> owned(
                        handle.createQuery("delete from timetable_keeper k using timetable t"
                                + " where k.tenant_id = :tenant and k.keeper_id = :keeper"
                                + " and t.tenant_id = k.tenant_id and t.timetable_id = k.timetable_id"
                                + " and t.owner_id = :owner and k.timetable_id <> all (:except)"
                                + " returning k.timetable_id"),
                        owner)
                .bind("keeper", keeper)
                .bindArray(
                        "except",
                        UUID.class,
                        except.stream().map(TimetableId::value).toArray())
                .mapTo(TimetableId.class)
                .list());
    }

    /** Works out anew when it is forgotten: so long after its upload, or when the last keeper has no need of it. */
    public void settleExpiry(TimetableOwner owner, TimetableId timetable, Duration life) {
        database.run(handle -> owned(
                        handle.createUpdate("update timetable t set expires_at = greatest(uploaded_at"
                                + " + :life * interval '1 second', (select max(kept_until) from timetable_keeper k"
                                + " where k.tenant_id = t.tenant_id and k.timetable_id = t.timetable_id)),"
                                + " version = version + 1" + OWNED + " and timetable_id = :timetable"),
                        owner)
                .bind("timetable", timetable)
                .bind("life", life.toSeconds())
                .execute());
    }

    /** The job that reads it, or has read it. */
    public Optional<JobId> findJob(TimetableOwner owner, TimetableId timetable) {
        return database.call(handle -> owned(
                        handle.createQuery("select job_id from timetable" + OWNED + " and timetable_id = :timetable"),
                        owner)
                .bind("timetable", timetable)
                .mapTo(JobId.class)
                .findOne());
    }

    /**
     * Removes one with its events and keepers.
     *
     * @param expiredBy if its time is over by then; empty for any
     */
    public Optional<Removed> remove(TimetableOwner owner, TimetableId timetable, Optional<Instant> expiredBy) {
        return database.call(handle -> owned(
                        handle.createQuery("delete from timetable" + OWNED + " and timetable_id = :timetable"
                                + " and expires_at <= coalesce(:expired::timestamptz, 'infinity')"
                                + " returning job_id, object_id"),
                        owner)
                .bind("timetable", timetable)
                .bind("expired", expiredBy.orElse(null))
                .map((row, context) -> new Removed(
                        new JobId(row.getObject("job_id", UUID.class)),
                        Optional.ofNullable(row.getObject("object_id", UUID.class))
                                .map(StoredObjectId::new)))
                .findOne());
    }

    private static <S extends SqlStatement<S>> S owned(S statement, TimetableOwner owner) {
        return statement.bind("tenant", owner.tenant()).bind("owner", owner.user());
    }

    private Timetable read(TimetableOwner owner, ResultSet row) throws SQLException {
        Optional<String> code = Optional.ofNullable(row.getString("failure_code"));
        String found = row.getString("failure_found");
        String expected = row.getString("failure_expected");
        return new Timetable(
                new TimetableId(row.getObject("timetable_id", UUID.class)),
                owner,
                Optional.ofNullable(row.getString("kind")).map(TimetableKind::of),
                TimetableState.of(row.getString("state")),
                new JobId(row.getObject("job_id", UUID.class)),
                row.getLong("size_bytes"),
                row.getInt("pages"),
                code.map(known -> new TimetableFailure(known, found, expected)),
                notes(row.getString("notes")),
                instant(row, "uploaded_at"),
                instant(row, "expires_at"),
                row.getInt("keepers"),
                row.getInt("version"));
    }

    private List<TimetableNote> notes(String text) {
        try {
            return json.mapper().readValue(text, NOTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Notes of a timetable that are none", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
