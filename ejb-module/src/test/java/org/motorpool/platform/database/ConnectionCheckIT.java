package org.motorpool.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConnectionCheckIT {

    private static final Pattern SIZE = Pattern.compile("--maxpoolsize (\\d+) .* motorpool-(?:primary|engine)");

    private final EmbeddedDatabase database = EmbeddedDatabase.start();

    @Test
    void nodesThatFitStart() {
        assertThatNoException().isThrownBy(() -> check(1, 60).run());
    }

    @Test
    void nodesThatDoNotFitAreTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(50, 60).run())
                .withMessageContaining("50 nodes with pools of 60 may ask for 3000")
                .withMessageContaining("max_connections");
    }

    @Test
    void whereSomethingSharesThemOutItDoesNotMatter() {
        assertThatNoException().isThrownBy(() -> check(0, 1_000).run());
    }

    @Test
    void theDefaultIsWhatThePoolsAreSetTo() throws IOException {
        int sizes = SIZE.matcher(Files.readString(Path.of("..", "server-config", "payara", "resources.asadmin")))
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
        assertThat(sizes).isEqualTo(Integer.parseInt(ConnectionConfig.OF_A_NODE));
    }

    private ConnectionCheck check(int nodes, int perNode) {
        return new ConnectionCheck(database.engine(), new ConnectionConfig(nodes, perNode));
    }
}
