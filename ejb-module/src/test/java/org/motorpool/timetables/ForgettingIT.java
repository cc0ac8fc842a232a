package org.motorpool.timetables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.timetables.TimetableBed.owner;
import static org.motorpool.timetables.internal.EventFixtures.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.idempotency.IdempotencyKey;
import org.motorpool.platform.idempotency.KeptAnswer;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.security.Caller;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.Note;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParsedTimetable;
import org.motorpool.timetables.parsing.RefusalReason;
import org.motorpool.timetables.parsing.TimetableKind;

/** What is forgotten is nowhere, by whatever way it is forgotten, and whatever happens at the same time. */
class ForgettingIT {

    private final TimetableBed bed = new TimetableBed();
    private final Caller thandi = bed.person();
    /** In the file, in each of its fields, in a correction and in an answer that was kept. */
    private final String canary =
            "CANARY" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void noTableAndNoFileHasAnythingOfWhatItsOwnerDeleted() {
        List<Timetable> all = List.of(read(), refused(), waiting(), poison());
        assertThat(tablesWith(canary)).contains("timetable", "timetable_event", "kept_answer");
        assertThat(filesWith(canary)).hasSize(2);

        for (Timetable each : all) {
            bed.database.runAs(bed.tenant, () -> bed.timetables.delete(owner(thandi), each.timetableId()));
        }

        assertNothingIsLeft(all);
    }

    @Test
    void noTableAndNoFileHasAnythingOfWhatIsOverADayOld() {
        List<Timetable> all = List.of(read(), refused(), waiting(), poison());

        bed.clock.pass(TimetableBed.KEEP);
        assertThat(bed.sweep()).isEqualTo(all.size());

        assertNothingIsLeft(all);
    }

    /** The node that swept has a clock that is a little ahead of the one that made the calendar. */
    @Test
    void whatACalendarKeptAtTheLastMomentIsNotForgotten() {
        Timetable timetable = waiting();
        bed.clock.pass(TimetableBed.KEEP);
        assertThat(bed.expired.list(bed.clock.instant(), 10)).hasSize(1);

        bed.clock.pass(Duration.ofSeconds(-1));
        bed.database.runAs(
                bed.tenant,
                () -> bed.timetables.keep(
                        owner(thandi),
                        timetable.timetableId(),
                        UUID.randomUUID(),
                        bed.clock.instant().plus(Duration.ofDays(30))));
        bed.clock.pass(Duration.ofSeconds(1));

        assertThat(bed.database.as(bed.tenant, () -> bed.timetables.expire(owner(thandi), timetable.timetableId())))
                .isFalse();
        assertThat(filesWith(canary)).hasSize(1);
    }

    /** Each has what the other wants next, if they come in different orders. */
    @Test
    void aJobEndsWithItsResultWhileItsTimetableIsDeleted() throws Exception {
        Timetable timetable = waiting();
        start(timetable.job());
        CountDownLatch isEnding = new CountDownLatch(1);

        Future<?> job = threads.submit(() -> bed.database.runAs(bed.tenant, () -> {
            assertThat(succeed(timetable.job())).containsExactly(timetable.job());
            isEnding.countDown();
            awaitSomebodyWhoWaits();
            bed.read.keep(bed.tenant, timetable.timetableId(), parsed());
        }));
        assertThat(isEnding.await(60, TimeUnit.SECONDS)).isTrue();
        bed.database.runAs(bed.tenant, () -> bed.timetables.delete(owner(thandi), timetable.timetableId()));

        job.get(60, TimeUnit.SECONDS);
        assertNothingIsLeft(List.of(timetable));
    }

    @Test
    void whatIsCorrectedWhileItIsDeletedIsNotThereAnyMore() throws Exception {
        Timetable timetable = read();
        TimetableEvent event = bed.database
                .as(bed.tenant, () -> bed.timetables.events(owner(thandi), timetable.timetableId(), EventFilter.ALL))
                .get(0);
        CountDownLatch isDeleting = new CountDownLatch(1);

        Future<?> deletion = threads.submit(() -> bed.database.runAs(bed.tenant, () -> {
            bed.timetables.delete(owner(thandi), timetable.timetableId());
            isDeleting.countDown();
            awaitSomebodyWhoWaits();
        }));
        assertThat(isDeleting.await(60, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> bed.database.runAs(
                        bed.tenant,
                        () -> bed.corrections.correct(
                                owner(thandi),
                                timetable.timetableId(),
                                event.eventId(),
                                said(EventField.MODULE),
                                event.version())))
                .isInstanceOfSatisfying(MotorpoolException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(TimetableError.TIMETABLE_NOT_FOUND));
        deletion.get(60, TimeUnit.SECONDS);
        assertNothingIsLeft(List.of(timetable));
    }

    @Test
    void theSameFileSentTwiceAtTheSameTimeIsOneTimetable() throws Exception {
        Future<TimetableUpload> one = threads.submit(() -> bed.upload(thandi, canary));
        Future<TimetableUpload> other = threads.submit(() -> bed.upload(thandi, canary));

        assertThat(one.get(60, TimeUnit.SECONDS).timetable().timetableId())
                .isEqualTo(other.get(60, TimeUnit.SECONDS).timetable().timetableId());
        assertThat(one.get().isNew()).isNotEqualTo(other.get().isNew());
        assertThat(filesWith(canary)).hasSize(1);
        assertThat(rows("timetable")).isEqualTo(1);
        assertThat(rows("stored_object")).isEqualTo(1);
        assertThat(rows("quota_hold")).isEqualTo(1);
        assertThat(rows("job")).isEqualTo(1);
    }

    private void assertNothingIsLeft(List<Timetable> all) {
        assertThat(tablesWith(canary)).isEmpty();
        assertThat(bed.objects.list(bed.tenant + "/")).isEmpty();
        for (String table : List.of("timetable", "timetable_event", "stored_object", "quota_hold", "kept_answer")) {
            assertThat(rows(table)).as(table).isZero();
        }
        for (Timetable each : all) {
            assertThat(tablesWith(each.timetableId().toString()))
                    .as("what is left of an id")
                    .isSubsetOf("job", "job_history");
        }
    }

    private Timetable waiting() {
        return bed.upload(thandi, canary + "-waiting").timetable();
    }

    private Timetable poison() {
        Timetable poison = bed.upload(thandi, canary + "-poison").timetable();
        bed.database.superuser().useHandle(handle -> handle.createUpdate(
                        "update job set state = 'dead', finished_at = now(), cause = 'PARSER_CRASHED' where job_id = :job")
                .bind("job", poison.job())
                .execute());
        return poison;
    }

    private Timetable refused() {
        Timetable refused = bed.upload(thandi, canary + "-refused").timetable();
        keep(refused, new ParseAnswer.Refused(RefusalReason.NOT_A_TIMETABLE, canary, "a timetable"));
        return refused;
    }

    /** With a correction, and an event that was added; the answer to that was kept. */
    private Timetable read() {
        Timetable read = bed.upload(thandi, canary + "-read").timetable();
        keep(read, parsed());
        bed.database.runAs(bed.tenant, () -> {
            TimetableEvent event = bed.timetables
                    .events(owner(thandi), read.timetableId(), EventFilter.ALL)
                    .get(0);
            bed.corrections.correct(owner(thandi), read.timetableId(), event.eventId(), said(EventField.COMMENTS), 1);
            String json = "{\"timetable\":\"" + read.timetableId() + "\",\"module\":\"" + canary + "\"}";
            bed.answers.keep(
                    thandi,
                    new IdempotencyKey(canary.toLowerCase(Locale.ROOT)),
                    new KeptAnswer(new byte[32], 201, null, null, json));
        });
        return read;
    }

    private CorrectEvent said(EventField field) {
        return new CorrectEvent(Map.of(field, Optional.of(canary)), Optional.empty());
    }

    private ParseAnswer parsed() {
        Entry entry = new Entry(
                Map.of(
                        Field.MODULE, reading(canary),
                        Field.OFFERED, reading(canary),
                        Field.GROUP, reading(canary),
                        Field.ACTIVITY, reading(canary),
                        Field.DAY, reading(canary, 0.2),
                        Field.CAMPUS, reading(canary)),
                List.of(reading(canary)));
        return new ParseAnswer.Parsed(new ParsedTimetable(
                TimetableKind.LECTURES, 1, List.of(entry), List.of(new Note(1, Optional.empty(), canary))));
    }

    private void keep(Timetable timetable, ParseAnswer answer) {
        bed.database.runAs(bed.tenant, () -> bed.read.keep(bed.tenant, timetable.timetableId(), answer));
    }

    private void start(JobId job) {
        bed.database.superuser().useHandle(handle -> handle.createUpdate(
                        "update job set state = 'running', attempt = 1,"
                                + " fence = 1, lease_owner = 'node', lease_until = now() + interval '1 minute',"
                                + " started_at = now() where job_id = :job")
                .bind("job", job)
                .execute());
    }

    private Set<JobId> succeed(JobId job) {
        return new JobStore(bed.database)
                .succeed(bed.tenant, List.of(new JobStore.Success(job, 1, Optional.of("{}"), Optional.empty())));
    }

    private void awaitSomebodyWhoWaits() {
        for (int i = 0; i < 2_000; i++) {
            boolean somebodyWaits = bed.database.superuser().withHandle(handle -> handle.createQuery(
                            "select exists (select from pg_stat_activity where wait_event_type = 'Lock')")
                    .mapTo(Boolean.class)
                    .one());
            if (somebodyWaits) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("Nobody waits for the job.");
    }

    private List<String> tablesWith(String text) {
        return bed.database.superuser().withHandle(handle -> {
            List<String> found = new ArrayList<>();
            for (String table : handle.createQuery("select relname from pg_class"
                            + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1")
                    .mapTo(String.class)
                    .list()) {
                boolean has = handle.createQuery(
                                "select exists (select from " + table + " each where strpos(each::text, :text) > 0)")
                        .bind("text", text)
                        .mapTo(Boolean.class)
                        .one();
                if (has) {
                    found.add(table);
                }
            }
            return found;
        });
    }

    private List<?> filesWith(String text) {
        return bed.objects.list(bed.tenant + "/").stream()
                .filter(key -> {
                    try (InputStream content = bed.objects.get(key)) {
                        return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains(text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private int rows(String table) {
        return bed.database.superuser().withHandle(handle -> handle.createQuery(
                        "select count(*) from " + table + " where tenant_id = ?")
                .bind(0, bed.tenant.value())
                .mapTo(Integer.class)
                .one());
    }
}
