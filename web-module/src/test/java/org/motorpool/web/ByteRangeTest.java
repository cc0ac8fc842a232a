package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.platform.error.MotorpoolException;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-4, 0, 4",
        "bytes=5-, 5, 9",
        "bytes=9-9, 9, 9",
        "bytes=5-100, 5, 9",
        "bytes=-3, 7, 9",
        "bytes=-100, 0, 9",
        "'bytes = 2 - 3', 2, 3",
        "bytes=0-999999999999999999, 0, 9"
    })
    void readsASingleRangeOfTenBytes(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 10)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=4-2",
                "items=0-4",
                "bytes=0-1,3-4",
                "bytes=--1",
                "bytes=1-2-3",
                "bytes=99999999999999999999-"
            })
    void ignoresWhatItCannotRead(String header) {
        assertThat(ByteRange.parse(header, 10)).isEmpty();
    }

    @Test
    void withoutAHeaderTheWholeFileIsMeant() {
        assertThat(ByteRange.parse(null, 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-, 10", "bytes=10-20, 10", "bytes=-0, 10", "bytes=0-, 0", "bytes=-5, 0"})
    void refusesWhatLiesBehindTheEnd(String header, long size) {
        assertThatThrownBy(() -> ByteRange.parse(header, size)).isInstanceOf(MotorpoolException.class);
    }

    @Property
    void isAlwaysWithinTheFile(@ForAll("headers") String header, @ForAll @LongRange(min = 0, max = 5000) long size) {
        try {
            Optional<ByteRange> range = ByteRange.parse(header, size);
            range.ifPresent(part -> {
                assertThat(part.first()).isBetween(0L, size - 1);
                assertThat(part.last()).isBetween(part.first(), size - 1);
                assertThat(part.length()).isBetween(1L, size);
            });
        } catch (MotorpoolException e) {
            assertThat(e.code().name()).isEqualTo("RANGE_NOT_SATISFIABLE");
        }
    }

    @Property
    void partsThatFollowEachOtherMakeUpTheFile(
            @ForAll @LongRange(min = 1, max = 5000) long size, @ForAll @LongRange(min = 1, max = 700) long step) {
        long next = 0;
        while (next < size) {
            ByteRange part = ByteRange.parse("bytes=" + next + "-" + (next + step - 1), size)
                    .orElseThrow();
            assertThat(part.first()).isEqualTo(next);
            next = part.last() + 1;
        }
        assertThat(next).isEqualTo(size);
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> number = Arbitraries.longs().between(0, 6000).map(String::valueOf);
        Arbitrary<String> maybe = Arbitraries.oneOf(Arbitraries.just(""), number);
        Arbitrary<String> sound = maybe.flatMap(first -> maybe.map(last -> "bytes=" + first + "-" + last));
        Arbitrary<String> noise =
                Arbitraries.strings().withChars("bytes=-, 0123456789").ofMaxLength(20);
        return Arbitraries.oneOf(sound, noise);
    }
}
