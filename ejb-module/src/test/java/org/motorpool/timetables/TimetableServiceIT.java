package org.motorpool.timetables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.timetables.TimetableBed.owner;
import static org.motorpool.timetables.internal.EventFixtures.lecture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.idempotency.IdempotencyKey;
import org.motorpool.platform.idempotency.KeptAnswer;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.quotas.QuotaError;
import org.motorpool.platform.quotas.QuotaSubject;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.model.TimetableState;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Note;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParsedTimetable;
import org.motorpool.timetables.parsing.RefusalReason;
import org.motorpool.timetables.parsing.TimetableKind;

class TimetableServiceIT {

    private static final Entry MONDAY = lecture("COS 214", "G01", "MONDAY", "08:30", "09:20");
    private static final Entry OTHER = lecture("STK 220", "G02", "MONDAY", "09:00", "10:20");

    private final TimetableBed bed = new TimetableBed();
    private final Caller thandi = bed.person();
    private final Caller visitor = bed.visitor();

    @Test
    void anUploadIsReadAndItsFileIsGone() {
        Timetable queued = bed.upload(thandi, "one").timetable();
        assertThat(queued.state()).isEqualTo(TimetableState.QUEUED);
        assertThat(files()).hasSize(1);
        assertThat(used(thandi)).isEqualTo(queued.sizeBytes());

        keep(queued, parsed(MONDAY, OTHER));

        Timetable ready = get(thandi, queued.timetableId());
        assertThat(ready.state()).isEqualTo(TimetableState.READY);
        assertThat(ready.pages()).isEqualTo(2);
        assertThat(ready.notes()).extracting("text").containsExactly("Page 1");
        assertThat(events(thandi, ready, EventFilter.ALL))
                .extracting(event -> event.details().title())
                .containsExactly("COS 214 L1", "STK 220 L1");
        assertThat(events(thandi, ready, EventFilter.ALL).get(0).readings()).containsKey(EventField.DAY);
        assertThat(files()).isEmpty();
        assertThat(used(thandi)).isZero();
        assertThat(rows("stored_object")).isZero();
    }

    @Test
    void theSameFileOfTheSameOwnerIsAnsweredWithTheEarlierResultAndAnothersNever() {
        TimetableUpload first = bed.upload(thandi, "same");
        keep(first.timetable(), parsed(MONDAY));

        TimetableUpload again = bed.upload(thandi, "same");
        TimetableUpload others = bed.upload(visitor, "same");

        assertThat(again.isNew()).isFalse();
        assertThat(again.timetable().timetableId()).isEqualTo(first.timetable().timetableId());
        assertThat(again.timetable().state()).isEqualTo(TimetableState.READY);
        assertThat(others.isNew()).isTrue();
        assertThat(others.timetable().state()).isEqualTo(TimetableState.QUEUED);
        int hashes = bed.database.superuser().withHandle(handle -> handle.createQuery(
                        "select count(distinct content_hmac) from timetable where tenant_id = ?")
                .bind(0, bed.tenant.value())
                .mapTo(Integer.class)
                .one());
        assertThat(hashes).as("nobody sees in the table that they are the same").isEqualTo(2);
    }

    @Test
    void nobodyFindsAnothersTimetable() {
        Timetable timetable = bed.upload(thandi, "mine").timetable();
        keep(timetable, parsed(MONDAY));
        TimetableEvent event = events(thandi, timetable, EventFilter.ALL).get(0);
        TimetableId id = timetable.timetableId();
        TenantId otherTenant = TenantFixtures.add(bed.database, bed.clock);
        List<TimetableOwner> others = List.of(owner(visitor), owner(bed.person()));

        for (TimetableOwner other : others) {
            assertRefused(() -> bed.timetables.get(other, id), TimetableError.TIMETABLE_NOT_FOUND);
            assertRefused(() -> bed.timetables.events(other, id, EventFilter.ALL), TimetableError.TIMETABLE_NOT_FOUND);
            assertRefused(() -> bed.timetables.clashes(other, id, EventFilter.ALL), TimetableError.TIMETABLE_NOT_FOUND);
            assertRefused(
                    () -> bed.timetables.keep(other, id, UUID.randomUUID(), bed.clock.instant()),
                    TimetableError.TIMETABLE_NOT_FOUND);
            assertRefused(
                    () -> bed.corrections.correct(other, id, event.eventId(), module("COS 1"), 1),
                    TimetableError.TIMETABLE_NOT_FOUND);
            assertRefused(() -> bed.corrections.remove(other, id, event.eventId()), TimetableError.TIMETABLE_NOT_FOUND);
            assertRefused(() -> bed.timetables.delete(other, id), TimetableError.TIMETABLE_NOT_FOUND);
            assertThat(bed.database.as(bed.tenant, () -> bed.timetables.list(other, Optional.empty(), 10)))
                    .isEmpty();
        }
        TimetableOwner sameUserElsewhere = new TimetableOwner(otherTenant, thandi.user());
        assertThatThrownBy(() -> bed.database.as(otherTenant, () -> bed.timetables.get(sameUserElsewhere, id)))
                .isInstanceOf(MotorpoolException.class);
        assertThat(events(thandi, timetable, EventFilter.ALL)).hasSize(1);
    }

    @Test
    void aFileThatIsRefusedSaysWhatWasFoundAndWhatWasExpected() {
        Timetable queued = bed.upload(thandi, "invoice").timetable();

        keep(queued, new ParseAnswer.Refused(RefusalReason.NOT_A_TIMETABLE, "the title Invoice", "a timetable"));

        Timetable failed = get(thandi, queued.timetableId());
        assertThat(failed.state()).isEqualTo(TimetableState.FAILED);
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("not-a-timetable");
        assertThat(failed.failure().orElseThrow().found()).isEqualTo("the title Invoice");
        assertThat(files()).isEmpty();
        assertRefused(
                () -> bed.timetables.events(owner(thandi), failed.timetableId(), EventFilter.ALL),
                TimetableError.TIMETABLE_NOT_READY);
    }

    @Test
    void aTimetableWhoseJobIsDeadHasFailedAndItsFileIsKeptForWhoeverLooksIntoIt() {
        Timetable queued = bed.upload(thandi, "poison").timetable();
        die(queued, "PARSER_TIMED_OUT", "Reading the file took longer than 60 s.");

        Timetable failed = get(thandi, queued.timetableId());

        assertThat(failed.state()).isEqualTo(TimetableState.FAILED);
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("parser-timed-out");
        assertThat(failed.failure().orElseThrow().found()).contains("60 s");
        assertThat(files()).hasSize(1);
        assertThat(bed.upload(thandi, "poison").isNew()).isFalse();

        bed.clock.pass(TimetableBed.KEEP);
        assertThat(bed.sweep()).isEqualTo(1);
        assertThat(files()).isEmpty();
        assertThat(used(thandi)).isZero();
    }

    @Test
    void aFileThatWasNotReadForAReasonOfOursIsTakenAgainAndTheReasonStaysOurs() {
        Timetable queued = bed.upload(thandi, "stopped").timetable();
        die(queued, "PSQLException", "FATAL: the database of 10.0.0.7 is away");

        Timetable failed = get(thandi, queued.timetableId());
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("parser-stopped");
        assertThat(failed.failure().orElseThrow().found()).doesNotContain("10.0.0.7");

        assertThat(bed.upload(thandi, "stopped").isNew()).isTrue();
        assertThat(rows("timetable")).isEqualTo(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aTimetableIsReadOnce() {
        Timetable queued = bed.upload(thandi, "twice").timetable();

        keep(queued, parsed(MONDAY));
        keep(queued, parsed(MONDAY, OTHER));

        assertThat(events(thandi, queued, EventFilter.ALL)).hasSize(1);
    }

    @Test
    void whatWasDeletedLeavesNothingEvenIfItsJobStillReads() throws Exception {
        Timetable queued = bed.upload(thandi, "gone").timetable();
        bed.database.runAs(
                bed.tenant,
                () -> bed.answers.keep(
                        thandi,
                        new IdempotencyKey("k"),
                        new KeptAnswer(new byte[32], 202, null, null, "{\"id\":\"" + queued.timetableId() + "\"}")));

        bed.database.runAs(bed.tenant, () -> bed.timetables.delete(owner(thandi), queued.timetableId()));
        keep(queued, parsed(MONDAY));

        assertThat(rows("timetable")).isZero();
        assertThat(rows("timetable_event")).isZero();
        assertThat(rows("stored_object")).isZero();
        assertThat(rows("kept_answer")).isZero();
        assertThat(rows("quota_hold")).isZero();
        assertThat(files()).isEmpty();
        assertThat(bed.forgotten).containsExactly(new TimetableForgotten(owner(thandi), queued.timetableId()));
        assertThat(bed.database.as(
                        bed.tenant, () -> bed.jobs.get(bed.tenant, queued.job()).state()))
                .isEqualTo(JobState.CANCELLED.text());
        assertThat(bed.upload(thandi, "gone").isNew())
                .as("nothing is remembered")
                .isTrue();
    }

    @Test
    void aDayLaterItIsForgottenUnlessACalendarKeepsIt() {
        Timetable plain = bed.upload(thandi, "plain").timetable();
        Timetable kept = bed.upload(thandi, "kept").timetable();
        UUID calendar = UUID.randomUUID();
        bed.database.runAs(
                bed.tenant,
                () -> bed.timetables.keep(
                        owner(thandi),
                        kept.timetableId(),
                        calendar,
                        bed.clock.instant().plus(Duration.ofDays(30))));

        bed.clock.pass(TimetableBed.KEEP.minusSeconds(1));
        assertThat(bed.sweep()).isZero();
        bed.clock.pass(Duration.ofSeconds(1));
        assertRefused(() -> bed.timetables.get(owner(thandi), plain.timetableId()), TimetableError.TIMETABLE_NOT_FOUND);
        assertThat(bed.sweep()).isEqualTo(1);

        assertThat(rows("timetable")).isEqualTo(1);
        assertThat(get(thandi, kept.timetableId()).keepers()).isEqualTo(1);
        bed.database.runAs(bed.tenant, () -> bed.timetables.release(owner(thandi), calendar, List.of()));
        assertThat(bed.sweep()).isEqualTo(1);
        assertThat(rows("timetable")).isZero();
        assertThat(files()).isEmpty();
        assertThat(bed.forgotten).hasSize(2);
    }

    @Test
    void anExpiredTimetableDoesNotStandInTheWayOfTheSameFile() {
        bed.upload(thandi, "again");
        bed.clock.pass(TimetableBed.KEEP);

        assertThat(bed.upload(thandi, "again").isNew()).isTrue();
        assertThat(rows("timetable")).isEqualTo(1);
    }

    @Test
    void whatIsNoPdfTooLargeOrTooMuchIsRefusedAndLeavesNothing() {
        assertRefused(
                () -> bed.uploads.upload(thandi, "PK\u0003\u0004".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                TimetableError.TIMETABLE_NOT_A_PDF);
        assertRefused(
                () -> bed.uploads.upload(thandi, new byte[TimetableUploads.MOST_BYTES + 1]),
                TimetableError.TIMETABLE_TOO_LARGE);
        bed.upload(thandi, "x".repeat(600));
        assertRefused(
                () -> bed.uploads.upload(thandi, TimetableBed.pdf("y".repeat(600))), QuotaError.STORAGE_QUOTA_EXCEEDED);

        assertThat(bed.upload(visitor, "y".repeat(600)).isNew())
                .as("another's room")
                .isTrue();
        assertThat(files()).hasSize(2);
    }

    @Test
    void filtersAndClashes() {
        Timetable timetable = bed.upload(thandi, "filters").timetable();
        keep(timetable, parsed(MONDAY, OTHER, lecture("COS 214", "G03", "FRIDAY", "08:30", "09:20")));

        assertThat(events(thandi, timetable, filter(Set.of("COS 214"), Set.of(), Set.of())))
                .hasSize(2);
        assertThat(events(thandi, timetable, filter(Set.of("COS 214"), Set.of("G01", "G02"), Set.of())))
                .hasSize(1);
        assertThat(events(thandi, timetable, filter(Set.of(), Set.of(), Set.of("S1"))))
                .isEmpty();
        assertThat(events(thandi, timetable, filter(Set.of(), Set.of(), Set.of("S2"))))
                .hasSize(3);
        assertThat(bed.database.as(
                        bed.tenant,
                        () -> bed.timetables.clashes(owner(thandi), timetable.timetableId(), EventFilter.ALL)))
                .hasSize(1);
        Timetable ready = get(thandi, timetable.timetableId());
        TimetableContents contents = bed.database.as(bed.tenant, () -> bed.timetables.contents(ready));
        assertThat(contents)
                .isEqualTo(new TimetableContents(
                        3,
                        0,
                        List.of("COS 214", "STK 220"),
                        Map.of("COS 214", List.of("G01", "G03"), "STK 220", List.of("G02")),
                        List.of("S2")));
    }

    @Test
    void correctionsNeedTheVersionThatWasReadAndRaiseThatOfTheTimetable() {
        Timetable timetable = bed.upload(thandi, "corrections").timetable();
        TimetableId id = timetable.timetableId();
        keep(timetable, parsed(MONDAY));
        TimetableEvent event = events(thandi, timetable, EventFilter.ALL).get(0);
        int version = get(thandi, id).version();

        TimetableEvent corrected = bed.database.as(
                bed.tenant, () -> bed.corrections.correct(owner(thandi), id, event.eventId(), module("COS 212"), 1));

        assertThat(corrected.details().module()).contains("COS 212");
        assertThat(events(thandi, timetable, EventFilter.ALL)).containsExactly(corrected);
        assertThat(corrected.key()).isEqualTo(event.key());
        assertThat(get(thandi, id).version()).isGreaterThan(version);
        assertRefused(
                () -> bed.corrections.correct(owner(thandi), id, event.eventId(), module("COS 211"), 1),
                CommonError.CHANGED_MEANWHILE);
        bed.database.runAs(bed.tenant, () -> bed.corrections.remove(owner(thandi), id, event.eventId()));
        assertThat(events(thandi, timetable, EventFilter.ALL)).isEmpty();
        assertRefused(
                () -> bed.corrections.get(owner(thandi), id, event.eventId()),
                TimetableError.TIMETABLE_EVENT_NOT_FOUND);
    }

    private static CorrectEvent module(String module) {
        return new CorrectEvent(Map.of(EventField.MODULE, Optional.of(module)), Optional.empty());
    }

    private static EventFilter filter(Set<String> modules, Set<String> groups, Set<String> semesters) {
        return new EventFilter(modules, groups, semesters, Set.of());
    }

    private static ParseAnswer parsed(Entry... entries) {
        return new ParseAnswer.Parsed(new ParsedTimetable(
                TimetableKind.LECTURES, 2, List.of(entries), List.of(new Note(1, Optional.empty(), "Page 1"))));
    }

    /** As the job does. */
    private void keep(Timetable timetable, ParseAnswer answer) {
        bed.database.runAs(bed.tenant, () -> bed.read.keep(bed.tenant, timetable.timetableId(), answer));
    }

    private void die(Timetable timetable, String cause, String error) {
        bed.database.superuser().useHandle(handle -> handle.createUpdate("update job set state = 'dead',"
                        + " finished_at = now(), cause = :cause, error = :error where job_id = :job")
                .bind("cause", cause)
                .bind("error", error)
                .bind("job", timetable.job())
                .execute());
    }

    private Timetable get(Caller caller, TimetableId timetable) {
        return bed.database.as(bed.tenant, () -> bed.timetables.get(owner(caller), timetable));
    }

    private List<TimetableEvent> events(Caller caller, Timetable timetable, EventFilter filter) {
        return bed.database.as(bed.tenant, () -> bed.timetables.events(owner(caller), timetable.timetableId(), filter));
    }

    private List<?> files() {
        return bed.objects.list(bed.tenant + "/");
    }

    private long used(Caller caller) {
        return bed.database.as(
                bed.tenant, () -> bed.quotas.used(bed.tenant, bed.config.quota(), QuotaSubject.user(caller.user())));
    }

    private int rows(String table) {
        return bed.database.superuser().withHandle(handle -> handle.createQuery(
                        "select count(*) from " + table + " where tenant_id = ?")
                .bind(0, bed.tenant.value())
                .mapTo(Integer.class)
                .one());
    }

    private void assertRefused(Runnable work, ErrorCode code) {
        assertThatThrownBy(() -> bed.database.runAs(bed.tenant, work))
                .asInstanceOf(InstanceOfAssertFactories.type(MotorpoolException.class))
                .extracting(MotorpoolException::code)
                .isEqualTo(code);
    }
}
