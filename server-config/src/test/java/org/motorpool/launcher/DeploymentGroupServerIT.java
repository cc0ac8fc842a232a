package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** The EAR on a Payara Server group of two instances, against the database of the shared cluster. */
@ExtendWith(SharedCluster.class)
class DeploymentGroupServerIT {

    /** Away from the ports of {@link Ports#free} and of {@code ./start}. */
    private static final int PORT_BASE = 18_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void theEarAnswersOnBothInstancesAndASessionOutlivesOneOfThem(RunningCluster running)
            throws IOException, InterruptedException {
        // Three more servers are enough for a small machine; the next test finds the nodes up again.
        for (int node = 1; node <= running.cluster().nodes(); node++) {
            running.cluster().stopNode(node);
        }
        Map<String, String> environment = new TreeMap<>(running.cluster().nodeEnvironment());
        environment.put("JAVA_TOOL_OPTIONS", SharedCluster.JAVA);
        try (DeploymentGroup group = new DeploymentGroup(Path.of("target", "payara-group"), PORT_BASE, environment)) {
            long begun = System.nanoTime();
            group.up();
            System.out.printf("The group was up after %.0f s.%n", Progress.seconds(begun));

            for (int instance = 1; instance <= DeploymentGroup.INSTANCES; instance++) {
                RestClient visitor = new RestClient(group.instance(instance));
                assertThat(Waiting.until(PATIENCE, () -> answersWith(visitor, "/health/ready", 200)))
                        .isTrue();
                assertThat(visitor.get("/").status()).isEqualTo(200);
            }
            // The console sends a browser on to its sign-in.
            assertThat(new RestClient(group.console()).get("/").status()).isLessThan(400);

            RestClient client = new RestClient(group.instance(1));
            assertThat(client.signIn(
                                    DemoTenant.CODE,
                                    running.demo().email(),
                                    running.demo().password())
                            .status())
                    .isEqualTo(201);
            group.process(1).destroyForcibly();
            RestClient other = client.at(group.instance(2));
            assertThat(Waiting.until(PATIENCE, () -> answersWith(other, "/api/v1/session", 200)))
                    .isTrue();

            begun = System.nanoTime();
            group.down();
            System.out.printf(
                    "The group was down after %.0f s, one instance killed before.%n", Progress.seconds(begun));
            assertThat(group.processes()).isEmpty();
        }
    }

    private static boolean answersWith(RestClient client, String path, int status) {
        try {
            return client.get(path).status() == status;
        } catch (StartFailure e) {
            return false;
        }
    }
}
