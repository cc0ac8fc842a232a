package org.motorpool.platform.replicas.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.motorpool.platform.replicas.Position;
import org.motorpool.platform.replicas.internal.ReplicaChoice.Candidate;

class ReplicaChoiceTest {

    @Property
    void oneThatHasItElseTheFarthest(
            @ForAll @Size(max = 5) List<@IntRange(min = 0, max = 20) Integer> places,
            @ForAll @IntRange(min = 0, max = 20) int wanted,
            @ForAll int turn) {
        List<Candidate<Integer>> candidates = candidates(places);
        Optional<Integer> chosen = ReplicaChoice.choose(candidates, at(wanted), turn);
        assertThat(chosen.isPresent()).isEqualTo(!places.isEmpty());
        chosen.map(places::get).ifPresent(place -> {
            if (places.stream().anyMatch(some -> some >= wanted)) {
                assertThat(place).isGreaterThanOrEqualTo(wanted);
            } else {
                assertThat(place)
                        .isEqualTo(
                                places.stream().max(Comparator.naturalOrder()).orElseThrow());
            }
        });
    }

    @Property
    void eachThatHasItGetsItsTurn(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 5, max = 9) Integer> places,
            @ForAll @IntRange(min = -1_000, max = 1_000) int start) {
        Set<Integer> chosen = IntStream.range(start, start + places.size())
                .mapToObj(turn ->
                        ReplicaChoice.choose(candidates(places), at(5), turn).orElseThrow())
                .collect(Collectors.toSet());
        assertThat(chosen).hasSameSizeAs(places);
    }

    private static List<Candidate<Integer>> candidates(List<Integer> places) {
        return IntStream.range(0, places.size())
                .mapToObj(i -> new Candidate<>(i, at(places.get(i))))
                .toList();
    }

    private static Position at(int place) {
        return new Position(1, place);
    }
}
