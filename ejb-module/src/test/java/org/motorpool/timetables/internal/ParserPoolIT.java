package org.motorpool.timetables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.metrics.Meters;
import org.motorpool.platform.metrics.OneThreadRegistry;
import org.motorpool.timetables.TimetableError;

/** Against processes that are really forked, and misbehave. */
class ParserPoolIT {

    /** Not so short that a machine that is busy with everything else looks like a process that hangs. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final List<ParserPool> pools = new ArrayList<>();

    @AfterEach
    void closePools() {
        pools.forEach(ParserPool::close);
        timer.shutdownNow();
    }

    @Test
    void aProcessStaysWarmAndIsReplacedAfterSoManyFiles() throws Exception {
        ParserPool pool = pool(1, PATIENT, 3);

        Set<String> first = new TreeSet<>(List.of(pid(pool), pid(pool), pid(pool)));
        String next = pid(pool);

        assertThat(first).hasSize(1).doesNotContain(next);
        assertThat(isRunning(first.iterator().next())).isFalse();
    }

    @Test
    void aProcessThatTakesTooLongIsKilledWhetherItWaitsOrSpins() throws Exception {
        ParserPool pool = pool(1, Duration.ofSeconds(2), 100);
        for (String deed : List.of("hang", "spin")) {
            String before = patiently(pool, "pid").split(" ")[0];
            long begun = System.nanoTime();

            assertFails(pool, deed, TimetableError.PARSER_TIMED_OUT);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            assertThat(isRunning(before)).isFalse();
        }
        assertThat(patiently(pool, "hello")).endsWith("hello");
    }

    @Test
    void aProcessThatNeedsTooMuchMemoryEndsAndSaysSo() throws Exception {
        ParserPool pool = pool(1, PATIENT, 100);

        assertFails(pool, "heap", TimetableError.PARSER_OUT_OF_MEMORY);

        assertThat(ask(pool, "hello")).endsWith("hello");
    }

    @Test
    void aProcessThatCrashesFailsItsFileOnly() throws Exception {
        ParserPool pool = pool(1, PATIENT, 100);

        assertFails(pool, "crash", TimetableError.PARSER_CRASHED);

        assertThat(ask(pool, "hello")).endsWith("hello");
    }

    /** A parser that has read enough ends, and may do so while it is given the next file. */
    @Test
    void aProcessThatEndsByItselfIsNotMissedAndOneThatAlwaysDoesHasCrashed() throws Exception {
        ParserPool pool = pool(1, PATIENT, 100);

        for (int i = 0; i < 10; i++) {
            assertThat(ask(pool, "last")).endsWith("last");
            assertThat(ask(pool, "hello")).endsWith("hello");
        }
        assertFails(pool, "done", TimetableError.PARSER_CRASHED);
    }

    /** As an operator may, or the system where memory is short. */
    @Test
    void anIdleProcessThatIsKilledIsNotMissed() throws Exception {
        ParserPool pool = pool(1, PATIENT, 100);
        ProcessHandle idle = ProcessHandle.of(Long.parseLong(pid(pool))).orElseThrow();
        idle.destroyForcibly();
        idle.onExit().get(60, TimeUnit.SECONDS);

        assertThat(ask(pool, "hello")).endsWith("hello");
    }

    @Test
    void whatNobodyWaitsForIsStopped() throws Exception {
        ParserPool pool = pool(1, PATIENT, 100);
        AtomicBoolean isUnwanted = new AtomicBoolean();
        timer.schedule(() -> isUnwanted.set(true), 300, TimeUnit.MILLISECONDS);

        assertThatThrownBy(() -> pool.ask(bytes("hang"), isUnwanted::get)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatAProcessWritesElsewhereDoesNotStopIt() throws Exception {
        ParserPool pool = pool(1, PATIENT, 100);

        assertThat(ask(pool, "chatter")).isEqualTo("chatter");
        assertThat(ask(pool, "environment")).as("nothing of the node's secrets").isEmpty();
        Path folder = Path.of(ask(pool, "folder"));
        assertThat(folder).exists();
        assertFails(pool, "write", TimetableError.PARSER_CRASHED);
        assertThat(folder).doesNotExist();
    }

    @Test
    void asManyProcessesWorkAsThereArePlaces() throws Exception {
        ParserPool pool = pool(2, PATIENT, 1_000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> ask = () -> pid(pool);
            Set<String> pids = new TreeSet<>();
            for (Future<String> answer : threads.invokeAll(java.util.Collections.nCopies(200, ask))) {
                pids.add(answer.get());
            }
            assertThat(pids).hasSizeBetween(1, 2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void allProcessesEndWithThePool() throws Exception {
        ParserPool pool = pool(2, PATIENT, 100);
        String idle = pid(pool);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            CountDownLatch atWork = new CountDownLatch(1);
            Future<?> busy = threads.submit(() -> pool.ask(bytes("hang"), () -> {
                atWork.countDown();
                return false;
            }));
            assertThat(atWork.await(60, TimeUnit.SECONDS)).isTrue();

            pool.close();

            assertThatThrownBy(() -> busy.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(MotorpoolException.class);
            assertThat(isRunning(idle)).isFalse();
            assertThatThrownBy(() -> ask(pool, "hello")).isInstanceOf(java.io.IOException.class);
        } finally {
            threads.shutdownNow();
        }
    }

    private ParserPool pool(int processes, Duration limit, int files) {
        ParserCommand command = ParserCommand.of(List.of(
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                MisbehavingParser.class.getName()));
        ParserPool pool = new ParserPool(
                command,
                new ParserPool.Bounds(processes, limit, files),
                timer,
                new ParserMetrics(new Meters(new OneThreadRegistry().asRegistry())));
        pools.add(pool);
        return pool;
    }

    private static String pid(ParserPool pool) throws Exception {
        return ask(pool, "pid").split(" ")[0];
    }

    private static String ask(ParserPool pool, String deed) throws Exception {
        return new String(pool.ask(bytes(deed), () -> false), StandardCharsets.UTF_8);
    }

    /** Asks again where the process has only just started, and that took longer than it may work. */
    private static String patiently(ParserPool pool, String deed) throws Exception {
        for (int i = 0; i < 20; i++) {
            try {
                return ask(pool, deed);
            } catch (MotorpoolException e) {
                assertThat(e.code()).isEqualTo(TimetableError.PARSER_TIMED_OUT);
            }
        }
        return ask(pool, deed);
    }

    private static void assertFails(ParserPool pool, String deed, TimetableError code) {
        assertThatThrownBy(() -> ask(pool, deed))
                .as(deed)
                .isInstanceOfSatisfying(MotorpoolException.class, failure -> assertThat(failure.code())
                        .isEqualTo(code));
    }

    /** Longer than a pipe holds, so that a process that does not listen is noticed too. */
    private static byte[] bytes(String deed) {
        return (deed + " ".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isRunning(String pid) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .isEmpty()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }
}
