package org.motorpool.platform.jobs.rest;

import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobId;

/** One client that follows one job; the stream ends with the job. */
final class JobStream extends ClientStream {

    /** Where the states go. */
    interface Client extends ClientStream.Client {

        /** What writes the state when it is run. */
        Runnable writer(Job state);
    }

    private final JobId job;
    private final Supplier<Job> reader;
    private final Client client;
    private volatile long seenVersion;

    /**
     * @param seenVersion of the job, as the client says
     * @param reader gives the job as it stands, or throws a {@link MotorpoolException} if there is none any more
     */
    JobStream(
            Follower follower,
            JobId job,
            long seenVersion,
            Supplier<Job> reader,
            Client client,
            ExecutorService executor) {
        super(follower, client, executor);
        this.job = job;
        this.seenVersion = seenVersion;
        this.reader = reader;
        this.client = client;
    }

    JobId job() {
        return job;
    }

    long seenVersion() {
        return seenVersion;
    }

    @Override
    boolean sendNewest() {
        Job now = reader.get();
        if (now.version() > seenVersion) {
            writing(client.writer(now));
            seenVersion = now.version();
        }
        return now.isFinished();
    }
}
