package org.motorpool.platform.jobs.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.JobPool;

/** The server's executors, one for each pool. */
@Singleton
@NullUnmarked
public class JobExecutors {

    @Resource(lookup = "concurrent/motorpool-interactive")
    private ManagedExecutorService interactive;

    @Resource(lookup = "concurrent/motorpool-batch")
    private ManagedExecutorService batch;

    @Resource(lookup = "concurrent/motorpool-cpu")
    private ManagedExecutorService cpu;

    ExecutorService of(JobPool pool) {
        return switch (pool) {
            case INTERACTIVE -> interactive;
            case BATCH -> batch;
            case CPU -> cpu;
        };
    }
}
