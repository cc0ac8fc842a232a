package org.motorpool.platform.jobs;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** One try of a job on this node. Safe for use by several threads. */
public final class Attempt {

    private final JobId jobId;
    private final TenantId tenant;
    private final Optional<UserId> owner;
    private final String type;
    private final int number;
    private final long fence;
    private final String params;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private Optional<Progress> unsent = Optional.empty();

    /**
     * @param owner who submitted the job; empty for the system
     * @param number 1 for the first attempt
     * @param params JSON
     */
    public Attempt(
            JobId jobId, TenantId tenant, Optional<UserId> owner, String type, int number, long fence, String params) {
        this.jobId = jobId;
        this.tenant = tenant;
        this.owner = owner;
        this.type = type;
        this.number = number;
        this.fence = fence;
        this.params = params;
    }

    /**
     * How far the attempt is.
     *
     * @param stage a word for people
     * @param done 0 to {@code total}
     * @param total 0 while unknown
     */
    public record Progress(String stage, long done, long total) {}

    public JobId jobId() {
        return jobId;
    }

    public TenantId tenant() {
        return tenant;
    }

    public Optional<UserId> owner() {
        return owner;
    }

    public String type() {
        return type;
    }

    public int number() {
        return number;
    }

    /** The fencing token; larger than that of every attempt before. */
    public long fence() {
        return fence;
    }

    /** The parameters as JSON. */
    public String params() {
        return params;
    }

    /** Tells how far it is; cheap, and written at most twice a second. */
    public synchronized void progress(String stage, long done, long total) {
        unsent = Optional.of(new Progress(stage, done, total));
    }

    /** Whether the attempt should end: somebody cancelled the job, it ran out of time, or another node has it. */
    public boolean isCancelled() {
        return cancelled.get();
    }

    public void cancel() {
        cancelled.set(true);
    }

    /** The progress since the last call. */
    public synchronized Optional<Progress> takeProgress() {
        Optional<Progress> taken = unsent;
        unsent = Optional.empty();
        return taken;
    }
}
