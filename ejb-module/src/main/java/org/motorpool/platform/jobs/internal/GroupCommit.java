package org.motorpool.platform.jobs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Writes what many threads want written under one key, together: what comes while a write is under way waits for it, and
 * the first of those that wait writes for all of them. One that is alone waits for nobody, but for a moment after many.
 *
 * @param <K> under which things may be written together
 * @param <V> what is written
 * @param <R> the answer to it
 */
public final class GroupCommit<K, V, R> {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration LOOK = Duration.ofNanos(50_000);

    private final BiFunction<K, List<V>, List<R>> write;
    private final Predicate<Throwable> isRefusal;
    private final int most;
    private final ConcurrentMap<K, Group<V, R>> groups = new ConcurrentHashMap<>();

    /**
     * @param write all or nothing; answers in the order of what was written
     * @param isRefusal whether what the write throws says that one of them may not be written, and surely none is; after
     *     anything else nobody knows, and nothing is written again
     * @param most that are written together
     */
    public GroupCommit(BiFunction<K, List<V>, List<R>> write, Predicate<Throwable> isRefusal, int most) {
        this.write = write;
        this.isRefusal = isRefusal;
        this.most = most;
    }

    /** Something to be written. Its thread is called once: when it is written, or to write it with all that wait. */
    private record Wanted<V, R>(V value, CompletableFuture<R> answer, CompletableFuture<Boolean> call) {

        Wanted(V value) {
            this(value, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void isWritten(R as) {
            answer.complete(as);
            call.complete(false);
        }

        void isNotWritten(Throwable because) {
            answer.completeExceptionally(because);
            call.complete(false);
        }

        void write() {
            call.complete(true);
        }

        boolean mustWrite() {
            return call.join();
        }
    }

    private static final class Group<V, R> {

        private final AtomicBoolean writing = new AtomicBoolean();
        private final Queue<Wanted<V, R>> waiting = new ConcurrentLinkedQueue<>();
        /** How many were written together lately; whoever writes has it to itself. */
        private int usual;

        /** Gives those a moment whose last ones have just been written, so that they need not wait for a whole write. */
        void gather() {
            long end = System.nanoTime() + MOMENT.toNanos();
            while (waiting.size() < usual / 2 && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }

        List<Wanted<V, R>> take(int most) {
            List<Wanted<V, R>> taken = new ArrayList<>();
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            usual = Math.max(taken.size(), usual / 2);
            return taken;
        }

        /** Who has come meanwhile writes next. Nobody waits without somebody who writes. */
        void passOn() {
            Wanted<V, R> next = waiting.peek();
            while (next == null) {
                writing.set(false);
                if (waiting.isEmpty() || !writing.compareAndSet(false, true)) {
                    return;
                }
                next = waiting.peek();
            }
            next.write();
        }
    }

    /**
     * Answers when the value is written.
     *
     * @throws RuntimeException what the write throws: a refusal of this value, or a failure of all that were written
     *     together
     */
    public R write(K key, V value) {
        Group<V, R> group = groups.computeIfAbsent(key, some -> new Group<>());
        Wanted<V, R> wanted = new Wanted<>(value);
        group.waiting.add(wanted);
        if (group.writing.compareAndSet(false, true) || wanted.mustWrite()) {
            try {
                while (!wanted.answer().isDone()) {
                    group.gather();
                    List<Wanted<V, R>> together = group.take(most);
                    write(key, together);
                }
            } finally {
                group.passOn();
            }
        }
        return answer(wanted);
    }

    private void write(K key, List<Wanted<V, R>> together) {
        try {
            List<R> answers =
                    write.apply(key, together.stream().map(Wanted::value).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).isWritten(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            int half = together.size() / 2;
            if (half > 0 && isRefusal.test(e)) {
                // The others must not suffer for one.
                write(key, together.subList(0, half));
                write(key, together.subList(half, together.size()));
            } else {
                together.forEach(wanted -> wanted.isNotWritten(e));
            }
        }
    }

    private static <R> R answer(Wanted<?, R> wanted) {
        try {
            return wanted.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }
}
