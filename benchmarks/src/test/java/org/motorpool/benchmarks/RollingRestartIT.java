package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every node is stopped by SIGTERM and started again, one after another, and nobody behind the load balancer notices. */
class RollingRestartIT {

    /** Short runs leave the nodes that start something of a small machine. */
    private static final Duration PAUSE = Duration.ofMillis(SharedBed.PROOF ? 50 : 200);

    private static final int CLIENTS = SharedBed.PROOF ? 16 : 4;

    @Test
    void noRequestFailsAndNobodyIsSignedOutWhileEveryNodeIsStartedAgain() throws Exception {
        assumeTrue(HaProxy.program().isPresent(), "HAProxy is not installed");
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("rolling");
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (HaProxy proxy =
                HaProxy.start(HaProxy.program().orElseThrow(), bed.cluster(), Path.of("target", "haproxy.log"))) {
            List<SignedInClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new SignedInClient(proxy.url(), tenant, "client " + i, PAUSE));
            }
            clients.forEach(threads::execute);

            for (int node = 1; node <= SharedBed.NODES; node++) {
                bed.cluster().stopNode(node);
                bed.cluster().startNode(node);
                proxy.awaitUp(node);
            }
            clients.forEach(SignedInClient::end);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            assertThat(clients).allSatisfy(client -> {
                assertThat(client.failures()).isEmpty();
                assertThat(client.requests()).isGreaterThan(100);
            });
            try (Records records = new Records(bed.cluster())) {
                long teams = records.count("select count(*) from team join tenant using (tenant_id)"
                        + " where code = 'rolling' and team.name like 'client %'");
                assertThat(teams)
                        .isEqualTo(clients.stream()
                                .mapToLong(SignedInClient::written)
                                .sum());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
