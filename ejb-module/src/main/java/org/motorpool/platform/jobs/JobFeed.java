package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.motorpool.platform.jobs.internal.JobWakeups;
import org.motorpool.platform.jobs.store.JobEngineStore;

/**
 * Which jobs change, on all nodes and for all tenants; ids and versions only. A change may be missed, so whoever must
 * not miss one compares versions now and then.
 */
@Singleton
public class JobFeed {

    private final JobWakeups wakeups;
    private final JobEngineStore store;

    @Inject
    public JobFeed(JobWakeups wakeups, JobEngineStore store) {
        this.wakeups = wakeups;
        this.store = store;
    }

    /** Calls {@code listener} on a thread of the interactive executor, until the answer is closed. */
    public Subscription subscribe(Consumer<JobChanged> listener) {
        wakeups.subscribe(listener);
        return () -> wakeups.unsubscribe(listener);
    }

    /** The versions of those of {@code jobs} that exist. */
    public Map<JobId, Long> versions(Collection<JobId> jobs) {
        return store.versions(jobs.stream().map(JobId::value).toList()).stream()
                .collect(Collectors.toMap(JobEngineStore.JobVersion::jobId, JobEngineStore.JobVersion::version));
    }

    /** A listener that is being called. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
