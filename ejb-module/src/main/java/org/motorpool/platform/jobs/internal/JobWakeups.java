package org.motorpool.platform.jobs.internal;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobId;

/**
 * Tells every node that a job changed. A message may be lost: whoever listens also looks by itself now and then.
 */
@Singleton
@NullUnmarked
public class JobWakeups {

    private static final Logger LOG = System.getLogger(JobWakeups.class.getName());
    private static final String TOPIC = "motorpool-jobs";
    private static final String READY = "+";
    private static final String BETWEEN = ",";
    private static final Duration PAUSE = Duration.ofMillis(3);
    private static final int JOBS_PER_MESSAGE = 1_000;

    @Resource(lookup = "payara/Hazelcast")
    private HazelcastInstance hazelcast;

    @Resource(lookup = "concurrent/motorpool-interactive")
    private ManagedExecutorService executor;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threadFactory;

    private final Queue<JobId> ready = new ConcurrentLinkedQueue<>();
    private final Queue<JobId> changed = new ConcurrentLinkedQueue<>();
    private final Semaphore somethingToSay = new Semaphore(0);
    private final List<Consumer<JobChanged>> listeners = new CopyOnWriteArrayList<>();
    private volatile Runnable whenReady = () -> {};
    private ITopic<String> topic;
    private UUID registration;
    private Thread speaker;
    private volatile boolean isClosed;

    @PostConstruct
    void listen() {
        topic = hazelcast.getTopic(TOPIC);
        registration = topic.addMessageListener(message -> receive(message.getMessageObject()));
        speaker = threadFactory.newThread(this::speak);
        speaker.setName("motorpool-wakeups");
        speaker.start();
    }

    /** Calls {@code listener} on an executor's thread for each change that this node hears of. */
    public void subscribe(Consumer<JobChanged> listener) {
        listeners.add(listener);
    }

    /**
     * What to do when jobs wait for a node. It is called on a thread of the data grid, which lacks the application's
     * context, and must be quick: it may wake a thread, no more.
     */
    public void whenReady(Runnable listener) {
        whenReady = listener;
    }

    public void unsubscribe(Consumer<JobChanged> listener) {
        listeners.remove(listener);
    }

    /** Says what is left to say, and stops listening to the other nodes; the application is going away. */
    public void close() {
        isClosed = true;
        speaker.interrupt();
        flush();
        topic.removeMessageListener(registration);
    }

    void announceCommitted(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
        announce(change);
    }

    /** Soon, together with what else changes meanwhile: a message for each of a thousand jobs a second would cost more. */
    void announce(JobChanged change) {
        (change.ready() ? ready : changed).addAll(change.jobs());
        if (somethingToSay.availablePermits() == 0) {
            somethingToSay.release();
        }
    }

    /** On a thread of its own: a timer of the server costs more for each turn than the message. */
    private void speak() {
        try {
            while (!isClosed) {
                somethingToSay.acquire();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                somethingToSay.drainPermits();
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        try {
            publish(ready, READY);
            publish(changed, "");
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "A wake-up was lost; the poll will find the jobs.", e);
        }
    }

    private void publish(Queue<JobId> jobs, String prefix) {
        StringJoiner message = new StringJoiner(BETWEEN, prefix, "");
        int count = 0;
        for (JobId job = jobs.poll(); job != null; job = jobs.poll()) {
            message.add(job.toString());
            count++;
            if (count == JOBS_PER_MESSAGE) {
                topic.publish(message.toString());
                message = new StringJoiner(BETWEEN, prefix, "");
                count = 0;
            }
        }
        if (count > 0) {
            topic.publish(message.toString());
        }
    }

    private void receive(String message) {
        if (message.startsWith(READY)) {
            whenReady.run();
        }
        if (!listeners.isEmpty()) {
            handOver(read(message));
        }
    }

    private void handOver(JobChanged change) {
        try {
            for (Consumer<JobChanged> listener : listeners) {
                executor.execute(() -> listener.accept(change));
            }
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "A wake-up was dropped, the executor is full or closing.", e);
        }
    }

    private static JobChanged read(String message) {
        boolean ready = message.startsWith(READY);
        String ids = ready ? message.substring(READY.length()) : message;
        return new JobChanged(
                Stream.of(ids.split(BETWEEN))
                        .map(id -> new JobId(UUID.fromString(id)))
                        .toList(),
                ready);
    }
}
