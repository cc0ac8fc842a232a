package org.motorpool.platform.replicas.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    void eachThatHasItGetsItsTurn(@ForAll @Size(min = 1, max = 5) List<@IntRange(min = 5, max = 9) Integer> places) {
        Set<Integer> chosen = new HashSet<>();
        for (int turn = Integer.MAX_VALUE - 2; chosen.size() < places.size(); turn++) {
            assertThat(chosen.add(ReplicaChoice.choose(candidates(places), at(5), turn)
                            .orElseThrow()))
                    .isTrue();
            if (chosen.size() == places.size() || turn == Integer.MIN_VALUE) {
                break;
            }
        }
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
