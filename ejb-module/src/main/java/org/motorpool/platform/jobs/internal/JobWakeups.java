package org.motorpool.platform.jobs.internal;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
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

    @Resource(lookup = "payara/Hazelcast")
    private HazelcastInstance hazelcast;

    @Resource(lookup = "concurrent/motorpool-interactive")
    private ManagedExecutorService executor;

    private final List<Consumer<JobChanged>> listeners = new CopyOnWriteArrayList<>();
    private ITopic<String> topic;
    private UUID registration;

    @PostConstruct
    void listen() {
        topic = hazelcast.getTopic(TOPIC);
        registration = topic.addMessageListener(message -> handOver(read(message.getMessageObject())));
    }

    /** Calls {@code listener} on an executor's thread for each change that this node hears of. */
    public void subscribe(Consumer<JobChanged> listener) {
        listeners.add(listener);
    }

    public void unsubscribe(Consumer<JobChanged> listener) {
        listeners.remove(listener);
    }

    /** Stops listening to the other nodes; the application is going away. */
    public void close() {
        topic.removeMessageListener(registration);
    }

    void announceCommitted(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
        announce(change);
    }

    void announce(JobChanged change) {
        try {
            topic.publish((change.ready() ? READY : "") + change.jobId());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A wake-up was lost; the poll will find the job.", e);
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

    private static JobChanged read(String text) {
        boolean ready = text.startsWith(READY);
        return new JobChanged(new JobId(UUID.fromString(ready ? text.substring(READY.length()) : text)), ready);
    }
}
