package org.motorpool.platform.jobs;

import java.util.Optional;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Asks for a job.
 *
 * @param type name of a {@link JobType}
 * @param params a JSON-able record
 * @param idempotencyKey for what no request asks for, such as a schedule's slot: the same key and type answer the
 *     same job; empty for always a new one
 * @param limitKey what {@link JobLimits#runningPerKey} counts by, such as an account elsewhere; empty for uncounted
 * @param priority empty for that of the type
 */
public record SubmitJob(
        TenantId tenant,
        Optional<UserId> owner,
        String type,
        Object params,
        Optional<String> idempotencyKey,
        Optional<String> limitKey,
        Optional<JobPriority> priority) {

    /** With the priority of its type. */
    public SubmitJob(
            TenantId tenant,
            Optional<UserId> owner,
            String type,
            Object params,
            Optional<String> idempotencyKey,
            Optional<String> limitKey) {
        this(tenant, owner, type, params, idempotencyKey, limitKey, Optional.empty());
    }

    /** Always a new job, under no key. */
    public SubmitJob(TenantId tenant, Optional<UserId> owner, String type, Object params) {
        this(tenant, owner, type, params, Optional.empty(), Optional.empty());
    }
}
