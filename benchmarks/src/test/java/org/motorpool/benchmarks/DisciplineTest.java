package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisciplineTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void verbsTellTheDiscipline() {
        assertThat(Discipline.of(List.of(List.of("drain", "10", "2"), List.of("bulk", "10", "2"))))
                .isSameAs(Discipline.JOBS);
        assertThat(Discipline.of(List.of(List.of("limited", "64", "5")))).isSameAs(Discipline.WEB);
        assertThat(Discipline.of(List.of(List.of("values", "10", "2", "100")))).isSameAs(Discipline.FAN_OUT);
    }

    @Test
    void oneRunHasOneDiscipline() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Discipline.of(List.of(List.of("drain", "10", "2"), List.of("limited", "64", "5"))));
        assertThatIllegalArgumentException().isThrownBy(() -> Discipline.of(List.of(List.of("dance", "1"))));
    }

    @Test
    void saysWhoIsLeftOut() {
        List<Contestant> contestants = Discipline.FAN_OUT.contestants(setting(null));
        assertThat(contestants).extracting(Contestant::name).containsExactly(Results.PRODUCT);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("socket.io");
    }

    @Test
    void aFolderWithoutThePeersIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Discipline.FAN_OUT.contestants(setting(folder)))
                .withMessageContaining("env.sh");
    }

    private Discipline.Setting setting(@Nullable Path peers) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Discipline.Setting(2, 1, folder.resolve("state"), peers, out);
    }
}
