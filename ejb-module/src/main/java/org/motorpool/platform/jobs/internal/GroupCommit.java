package org.motorpool.platform.jobs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * Writes what many threads want written under one key, together: what comes while a write is under way waits for it, and
 * the first of those that wait writes for all of them. One that is alone waits for nobody.
 *
 * @param <K> under which things may be written together
 * @param <V> what is written
 * @param <R> the answer to it
 */
public final class GroupCommit<K, V, R> {

    private final BiFunction<K, List<V>, List<R>> write;
    private final Class<? extends RuntimeException> refusal;
    private final int most;
    private final ConcurrentMap<K, Group<V, R>> groups = new ConcurrentHashMap<>();

    /**
     * @param write all or nothing; answers in the order of what was written
     * @param refusal what the write throws if one of them may not be written, and surely none is; after anything else
     *     nobody knows, and nothing is written again
     * @param most that are written together
     */
    public GroupCommit(BiFunction<K, List<V>, List<R>> write, Class<? extends RuntimeException> refusal, int most) {
        this.write = write;
        this.refusal = refusal;
        this.most = most;
    }

    /** Something to be written. Its thread is called once: when it is written, or to write it with all that wait. */
    private record Wanted<V, R>(V value, CompletableFuture<R> answer, CompletableFuture<Boolean> call) {

        Wanted(V value) {
            this(value, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void isWritten() {
            call.complete(false);
        }

        void write() {
            call.complete(true);
        }

        boolean mustWrite() {
            return call.join();
        }
    }

    private record Group<V, R>(AtomicBoolean writing, Queue<Wanted<V, R>> waiting) {

        Group() {
            this(new AtomicBoolean(), new ConcurrentLinkedQueue<>());
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
        group.waiting().add(wanted);
        if (group.writing().compareAndSet(false, true) || wanted.mustWrite()) {
            try {
                while (!wanted.answer().isDone()) {
                    List<Wanted<V, R>> together = take(group);
                    write(key, together);
                    together.forEach(Wanted::isWritten);
                }
            } finally {
                group.passOn();
            }
        }
        return answer(wanted);
    }

    private List<Wanted<V, R>> take(Group<V, R> group) {
        List<Wanted<V, R>> taken = new ArrayList<>();
        while (taken.size() < most && !group.waiting().isEmpty()) {
            taken.add(group.waiting().remove());
        }
        return taken;
    }

    private void write(K key, List<Wanted<V, R>> together) {
        try {
            List<R> answers =
                    write.apply(key, together.stream().map(Wanted::value).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (together.size() > 1 && refusal.isInstance(e)) {
                // The others must not suffer for it.
                together.forEach(wanted -> write(key, List.of(wanted)));
            } else {
                together.forEach(wanted -> wanted.answer().completeExceptionally(e));
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
