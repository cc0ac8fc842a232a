package org.motorpool.platform.ratelimit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.platform.ratelimit.internal.LimitFixtures.REQUEST;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.ratelimit.LimitVerdict;
import org.motorpool.platform.ratelimit.LimitVerdict.Kind;
import org.motorpool.platform.ratelimit.WhenSilent;

class AdmissionTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final long IDLE_NANOS = 1_100_000_000;

    private final AtomicLong millis = new AtomicLong(1_000);
    private final AtomicLong nanos = new AtomicLong();
    private final InMemoryBuckets buckets = new InMemoryBuckets(millis, 3);
    private final List<String> counted = new ArrayList<>();

    /** A node whose questions to the buckets are answered at once. */
    private final class Node {

        private final LeaseCalls calls = new LeaseCalls(buckets, Runnable::run, PATIENCE, nanos::get);
        private final Admission admission =
                new Admission(calls, nanos::get, (rule, outcome) -> counted.add(rule + " " + outcome.code()));
        private final List<Limit> limits;

        Node(Limit... limits) {
            this.limits = List.of(limits);
        }

        LimitVerdict ask() {
            return admission.ask(limits, REQUEST);
        }

        boolean isAdmitted() {
            return ask().kind() == Kind.ADMITTED;
        }

        void reclaim() {
            limits.forEach(limit -> limit.reclaim(nanos.get(), calls::giveBack));
        }
    }

    private void pass(long time) {
        nanos.addAndGet(time);
        millis.addAndGet(TimeUnit.NANOSECONDS.toMillis(time));
    }

    @Test
    void whatIsLeftAndWhatIsRefusedIsTold() {
        Node node = new Node(LimitFixtures.of("two", 4, 2, WhenSilent.CLOSED, false));
        assertThat(node.ask().standing().orElseThrow().remaining()).isEqualTo(1);
        assertThat(node.isAdmitted()).isTrue();
        LimitVerdict refused = node.ask();
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.standing().orElseThrow().rule()).isEqualTo("two");
        assertThat(refused.standing().orElseThrow().capacity()).isEqualTo(2);
        assertThat(refused.standing().orElseThrow().remaining()).isZero();
        assertThat(counted).containsExactly("two admitted", "two admitted", "two refused");
    }

    @Test
    void aRefusedRequestSpendsFromNoRule() {
        Limit many = LimitFixtures.closed("many", 1_000);
        Limit few = LimitFixtures.closed("few", 10);
        Node node = new Node(many, few);
        int admitted = 0;
        for (int i = 0; i < 500; i++) {
            admitted += node.isAdmitted() ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(10);
        pass(IDLE_NANOS);
        node.reclaim();
        assertThat(buckets.left(new Buckets.Bucket("many@1/GLOBAL", new TokenBucket(1_000, 0, 1_000), 1)))
                .isEqualTo(990);
    }

    @Test
    void theTightestRuleIsTold() {
        Node node = new Node(LimitFixtures.closed("many", 1_000), LimitFixtures.closed("few", 10));
        assertThat(node.ask().standing().orElseThrow().rule()).isEqualTo("few");
    }

    @Test
    void aShadowOnlyCounts() {
        Node node = new Node(LimitFixtures.of("shadow", 1, 1, WhenSilent.CLOSED, true));
        assertThat(node.isAdmitted()).isTrue();
        assertThat(node.isAdmitted()).isTrue();
        assertThat(counted).containsExactly("shadow admitted", "shadow shadow");
    }

    @Test
    void eachRuleSaysWhatBecomesOfRequestsWhileNobodyAnswers() {
        buckets.breakDown(true);
        assertThat(new Node(LimitFixtures.of("open", 9, 1, WhenSilent.OPEN, false)).isAdmitted())
                .isTrue();
        assertThat(new Node(LimitFixtures.of("closed", 9, 1, WhenSilent.CLOSED, false))
                        .ask()
                        .kind())
                .isEqualTo(Kind.SILENT);
        assertThat(counted).containsExactly("open silent-open", "closed silent-closed");
    }

    @Test
    void whoWaitsInVainWaitsOnceAndOthersHardlyAtAll() throws Exception {
        ArrayBlockingQueue<Runnable> never = new ArrayBlockingQueue<>(10);
        LeaseCalls calls = new LeaseCalls(buckets, never::add, PATIENCE, System::nanoTime);
        Admission admission = new Admission(calls, System::nanoTime, (rule, outcome) -> {});
        List<Limit> closed = List.of(LimitFixtures.closed("closed", 9));
        long begun = System.nanoTime();
        assertThat(admission.ask(closed, REQUEST).kind()).isEqualTo(Kind.SILENT);
        assertThat(System.nanoTime() - begun).isBetween(PATIENCE.toNanos(), TimeUnit.SECONDS.toNanos(30));
        assertThat(calls.isSilent()).isTrue();
        long shortest = Long.MAX_VALUE;
        // More than once only where the machine stood still for longer than anybody waits.
        for (int i = 0; i < 5 && shortest >= PATIENCE.toNanos(); i++) {
            long again = System.nanoTime();
            assertThat(admission.ask(closed, REQUEST).kind()).isEqualTo(Kind.SILENT);
            assertThat(admission
                            .ask(List.of(LimitFixtures.closed("other" + i, 9)), REQUEST)
                            .kind())
                    .isEqualTo(Kind.SILENT);
            shortest = Math.min(shortest, System.nanoTime() - again);
        }
        assertThat(shortest).isLessThan(PATIENCE.toNanos());
        // The grid is back.
        while (!never.isEmpty()) {
            never.take().run();
        }
        assertThat(calls.isSilent()).isFalse();
    }

    @Test
    void whatANodeDoesNotUseAnotherFinds() {
        Limit limit = LimitFixtures.closed("shared", 100);
        Node idle = new Node(limit);
        Node busy = new Node(LimitFixtures.closed("shared", 100));
        assertThat(idle.isAdmitted()).isTrue();
        int admitted = drain(busy);
        assertThat(admitted).isLessThan(99);
        pass(IDLE_NANOS);
        idle.reclaim();
        assertThat(admitted + drain(busy)).isEqualTo(99);
        idle.reclaim();
        assertThat(limit.subjects()).isZero();
    }

    private static int drain(Node node) {
        int admitted = 0;
        while (node.isAdmitted()) {
            admitted++;
        }
        return admitted;
    }

    /** Nodes ask in any order, give back, die and come back: never more than the bucket holds, and none is left over. */
    @Property(tries = 300)
    void neverMoreThanTheCapacityAndNoneIsLostWhileNobodyDies(
            @ForAll @IntRange(min = 1, max = 300) int capacity,
            @ForAll @IntRange(min = 1, max = 5) int cost,
            @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 9) Integer> steps) {
        buckets.forgetAll();
        Node[] nodes = new Node[3];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new Node(LimitFixtures.of("rule", Math.max(cost, capacity), cost, WhenSilent.CLOSED, false));
        }
        int most = Math.max(cost, capacity) / cost;
        int admitted = 0;
        boolean someDied = false;
        for (int step : steps) {
            int at = step % nodes.length;
            if (step == 9) {
                nodes[at] =
                        new Node(LimitFixtures.of("rule", Math.max(cost, capacity), cost, WhenSilent.CLOSED, false));
                someDied = true;
            } else if (step >= 6) {
                pass(IDLE_NANOS);
                nodes[at].reclaim();
            } else {
                admitted += nodes[at].isAdmitted() ? 1 : 0;
            }
        }
        for (int round = 0; round < 3; round++) {
            for (Node node : nodes) {
                pass(IDLE_NANOS);
                node.reclaim();
            }
            for (Node node : nodes) {
                admitted += drain(node);
            }
        }
        if (someDied) {
            assertThat(admitted).isLessThanOrEqualTo(most);
        } else {
            assertThat(admitted).isEqualTo(most);
        }
    }

    @Test
    void manyThreadsOnThreeNodesGetExactlyWhatThereIs() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        ExecutorService asking = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                LeaseCalls calls = new LeaseCalls(buckets, asking, Duration.ofMinutes(1), System::nanoTime);
                Admission admission = new Admission(calls, System::nanoTime, (rule, outcome) -> {});
                List<Limit> limits =
                        List.of(LimitFixtures.closed("many", 100_000), LimitFixtures.closed("rule", 1_000));
                for (int t = 0; t < 4; t++) {
                    work.add(() -> {
                        int admitted = 0;
                        for (int i = 0; i < 2_500; i++) {
                            admitted += admission.ask(limits, REQUEST).kind() == Kind.ADMITTED ? 1 : 0;
                        }
                        return admitted;
                    });
                }
            }
            int admitted = 0;
            for (Future<Integer> some : threads.invokeAll(work)) {
                admitted += some.get();
            }
            assertThat(admitted).isEqualTo(1_000);
        } finally {
            threads.shutdownNow();
            asking.shutdownNow();
        }
    }
}
