package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.motorpool.benchmarks.Schedule.Step;

class ScheduleTest {

    @Property(tries = 100)
    void theSameSeedMakesTheSameSchedule(@ForAll long seed) {
        assertThat(Schedule.brief(seed)).isEqualTo(Schedule.brief(seed));
        assertThat(Schedule.thorough(seed, 64)).isEqualTo(Schedule.thorough(seed, 64));
    }

    @Property(tries = 100)
    void theBriefFormHasOneOfEach(@ForAll long seed) {
        assertThat(Schedule.brief(seed).steps().stream().map(Step::what))
                .containsExactlyInAnyOrder(Disruption.values());
    }

    @Property(tries = 100)
    void theThoroughFormHasAsManyKillsAndStopsAsAsked(@ForAll long seed) {
        Schedule schedule = Schedule.thorough(seed, 64);
        assertThat(schedule.steps().stream().filter(step -> step.what().endsOrStopsANode()))
                .hasSize(64);
        assertThat(schedule.steps()).allSatisfy(step -> assertThat(step.node()).isBetween(1, 3));
        assertThat(schedule.steps().stream().filter(step -> step.what() == Disruption.FREEZE))
                .isNotEmpty()
                .allSatisfy(
                        step -> assertThat(step.lasting()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60)));
    }
}
