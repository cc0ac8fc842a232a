package org.motorpool.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.jobs.WaitingFacts.Ahead;
import org.motorpool.platform.jobs.WaitingFacts.Pause;
import org.motorpool.platform.jobs.WaitingFacts.Runs;
import org.motorpool.platform.jobs.WaitingFacts.Slots;
import org.motorpool.platform.jobs.WaitingReason.Kind;

class WaitingRulesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T02:30:00Z");
    private static final Duration MEAN = Duration.ofSeconds(10);
    private static final JobType TYPE = JobType.task("rules-test", JobPool.CPU);

    private static final Pause GOING = new Pause(false, false);
    private static final Slots FREE = new Slots(2, 4, 0);
    private static final Slots FULL = new Slots(2, 4, 4);
    private static final Runs NONE = new Runs(0, 0, Optional.empty());
    private static final Ahead ALONE = new Ahead(0, 0, Optional.of(MEAN));

    /** Facts that differ from those of a job that is next. */
    private record Case(
            Optional<JobType> type,
            Instant notBefore,
            int attempt,
            Pause pause,
            Slots slots,
            Runs runs,
            Optional<Double> tokens,
            Ahead ahead) {

        static Case next() {
            return new Case(Optional.of(TYPE), NOW, 0, GOING, FREE, NONE, Optional.empty(), ALONE);
        }

        Case type(JobType other) {
            return new Case(Optional.of(other), notBefore, attempt, pause, slots, runs, tokens, ahead);
        }

        Case notBefore(Instant other, int tried) {
            return new Case(type, other, tried, pause, slots, runs, tokens, ahead);
        }

        Case pause(Pause other) {
            return new Case(type, notBefore, attempt, other, slots, runs, tokens, ahead);
        }

        Case slots(Slots other) {
            return new Case(type, notBefore, attempt, pause, other, runs, tokens, ahead);
        }

        Case runs(Runs other) {
            return new Case(type, notBefore, attempt, pause, slots, other, tokens, ahead);
        }

        Case tokens(double other) {
            return new Case(type, notBefore, attempt, pause, slots, runs, Optional.of(other), ahead);
        }

        Case ahead(Ahead other) {
            return new Case(type, notBefore, attempt, pause, slots, runs, tokens, other);
        }

        WaitingFacts facts() {
            return new WaitingFacts(
                    type, "cpu", NOW, notBefore, attempt, pause, slots, runs, tokens, ahead, Optional.empty());
        }

        List<Kind> kinds() {
            return reasons().stream().map(WaitingReason::kind).toList();
        }

        List<WaitingReason> reasons() {
            return WaitingRules.reasons(facts());
        }

        Optional<Duration> startsIn() {
            return WaitingRules.startsIn(facts());
        }
    }

    @Test
    void aJobThatNothingHoldsUpIsNext() {
        assertThat(Case.next().kinds()).containsExactly(Kind.NEXT);
        assertThat(Case.next().startsIn()).hasValue(Duration.ZERO);
    }

    @Test
    void aJobWhoseTimeHasNotComeTellsWhenItDoes() {
        Case later = Case.next().notBefore(NOW.plusSeconds(7), 1);

        assertThat(later.kinds()).containsExactly(Kind.NOT_BEFORE);
        assertThat(later.reasons().get(0).until()).hasValue(NOW.plusSeconds(7));
        assertThat(later.reasons().get(0).message()).contains("Attempt 1 failed");
        assertThat(later.startsIn()).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void aPausedJobDoesNotSayWhenItStarts() {
        assertThat(Case.next().pause(new Pause(true, true)).kinds())
                .containsExactly(Kind.PAUSED_FOR_ALL, Kind.PAUSED_FOR_TENANT);
        assertThat(Case.next().pause(new Pause(false, true)).startsIn()).isEmpty();
    }

    @Test
    void withoutAWorkerThereIsNoTalkOfFullPools() {
        Case alone = Case.next().slots(new Slots(0, 0, 0));

        assertThat(alone.kinds()).containsExactly(Kind.NO_WORKER);
        assertThat(alone.reasons().get(0).message()).contains("pool cpu");
        assertThat(alone.startsIn()).isEmpty();
    }

    @Test
    void eachLimitIsToldWithItsNumbers() {
        Case limited =
                Case.next().type(TYPE.withLimits(new JobLimits(5, 3, 1, 0))).runs(new Runs(5, 3, Optional.of(1)));

        assertThat(limited.kinds()).containsExactly(Kind.TYPE_LIMIT, Kind.TENANT_LIMIT, Kind.KEY_LIMIT);
        assertThat(limited.reasons())
                .extracting(reason -> reason.current().orElse(0))
                .containsExactly(5L, 3L, 1L);
        assertThat(limited.reasons())
                .extracting(reason -> reason.limit().orElse(0))
                .containsExactly(5L, 3L, 1L);
        assertThat(limited.runs(new Runs(4, 2, Optional.of(0))).kinds()).containsExactly(Kind.NEXT);
        assertThat(limited.startsIn()).as("one of the key at a time").hasValue(MEAN);
    }

    @Test
    void aRateTellsWhenTheNextMayStart() {
        Case rated =
                Case.next().type(TYPE.withLimits(new JobLimits(0, 0, 0, 0.5))).tokens(0.5);

        assertThat(rated.kinds()).containsExactly(Kind.START_RATE);
        assertThat(rated.reasons().get(0).until()).hasValue(NOW.plusSeconds(1));
        assertThat(rated.tokens(1).kinds()).containsExactly(Kind.NEXT);
        assertThat(rated.ahead(new Ahead(10, 0, Optional.of(Duration.ZERO))).startsIn())
                .hasValue(Duration.ofSeconds(19));
    }

    @Test
    void aFullPoolTellsWhoElseWaits() {
        Case full = Case.next().slots(FULL).ahead(new Ahead(7, 1, Optional.of(MEAN)));

        assertThat(full.kinds()).containsExactly(Kind.POOL_FULL, Kind.OWN_JOBS_FIRST, Kind.OTHER_TENANTS);
        assertThat(full.reasons().get(0).current()).hasValue(4);
        assertThat(full.startsIn()).as("8 runs on half of 4 slots").hasValue(Duration.ofSeconds(40));
    }

    @Test
    void jobsThatShareASlotNeedAPartOfOneOnly() {
        JobType bundled = TYPE.withBundle(10);

        assertThat(Case.next().type(bundled).slots(new Slots(1, 1, 0.9)).kinds())
                .containsExactly(Kind.NEXT);
        assertThat(Case.next().type(bundled).slots(new Slots(1, 1, 1)).kinds()).containsExactly(Kind.POOL_FULL);
        assertThat(Case.next().slots(new Slots(1, 1, 0.1)).kinds()).containsExactly(Kind.POOL_FULL);
    }

    @Test
    void aTypeOfAnotherVersionIsToldSo() {
        WaitingFacts facts = new WaitingFacts(
                Optional.empty(), "cpu", NOW, NOW, 0, GOING, FREE, NONE, Optional.empty(), ALONE, Optional.empty());

        assertThat(WaitingRules.reasons(facts)).extracting(WaitingReason::kind).containsExactly(Kind.TYPE_UNKNOWN);
        assertThat(WaitingRules.startsIn(facts)).isEmpty();
    }

    @Test
    void nothingIsGuessedOfJobsThatNeverEnded() {
        assertThat(Case.next().ahead(new Ahead(1, 0, Optional.empty())).startsIn())
                .isEmpty();
    }

    @Property(tries = 500)
    void whoeverStandsFurtherBackNeverStartsSooner(
            @ForAll @IntRange(max = 100) int own,
            @ForAll @IntRange(max = 10) int tenants,
            @ForAll @IntRange(max = 5) int limit,
            @ForAll @IntRange(max = 4) int taken) {
        Case some =
                Case.next().type(TYPE.withLimits(new JobLimits(limit, 0, 0, 0))).slots(new Slots(2, 4, taken));

        Duration now = some.ahead(new Ahead(own, tenants, Optional.of(MEAN)))
                .startsIn()
                .orElseThrow();
        assertThat(some.ahead(new Ahead(own + 1, tenants, Optional.of(MEAN)))
                        .startsIn()
                        .orElseThrow())
                .isGreaterThanOrEqualTo(now);
        assertThat(some.ahead(new Ahead(own, tenants + 1, Optional.of(MEAN)))
                        .startsIn()
                        .orElseThrow())
                .isGreaterThanOrEqualTo(now);
        assertThat(some.reasons()).isNotEmpty();
    }
}
