package org.motorpool.launcher;

import java.time.Duration;
import java.util.function.Consumer;

/** Follows a job through the REST API until it is finished. */
final class JobWatch {

    private static final Duration STEP = Duration.ofMillis(500);

    private final RestClient client;

    JobWatch(RestClient client) {
        this.client = client;
    }

    /**
     * Waits for the end of a job and tells each state on the way.
     *
     * @return the job as it ended
     * @throws StartFailure if it is not finished within the limit
     */
    RestClient.Answer await(String jobId, Duration limit, Consumer<RestClient.Answer> states) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            RestClient.Answer job = client.get("/api/v1/jobs/" + jobId);
            if (job.isSuccess()) {
                states.accept(job);
                if (job.body().hasNonNull("finishedAt")) {
                    return job;
                }
            }
            Waiting.pause(STEP);
        }
        throw new StartFailure("Job " + jobId + " was not finished within " + limit.toSeconds() + " s.");
    }
}
