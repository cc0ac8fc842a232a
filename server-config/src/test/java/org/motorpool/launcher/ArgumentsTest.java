package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void twoNodesOnTheUsualPortsUnlessToldOtherwise() {
        assertThat(Arguments.parse(List.of()))
                .isEqualTo(
                        new Arguments(2, false, false, Path.of(".local"), new Ports(8080, 5442, 6900, 2525), "512m"));
    }

    @Test
    void takesEveryOption() {
        assertThat(Arguments.parse(List.of(
                        "--nodes",
                        "3",
                        "--clean",
                        "--state",
                        "x",
                        "--heap",
                        "1g",
                        "--http-port",
                        "9080",
                        "--postgres-port",
                        "9442",
                        "--grid-port",
                        "9900",
                        "--smtp-port",
                        "9025")))
                .isEqualTo(new Arguments(3, true, false, Path.of("x"), new Ports(9080, 9442, 9900, 9025), "1g"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--nodes 0", "--nodes 9", "--nodes two", "--nodes", "--http-port 80", "--heap big", "--fast"})
    void refusesWhatMakesNoSenseInOneLine(String line) {
        assertThatThrownBy(() -> Arguments.parse(List.of(line.split(" "))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(line.split(" ")[0])
                .hasMessageNotContaining("\n");
    }
}
