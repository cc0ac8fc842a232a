package org.motorpool.platform.mail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.TenantId;

/** Sends mails. */
@Singleton
@Transactional
public class MailService {

    public static final String JOB_TYPE = "mail";

    private final JobService jobs;

    @Inject
    public MailService(JobService jobs) {
        this.jobs = jobs;
    }

    /** What a job of this type is about. */
    public record Params(String kind, UUID id) {}

    /**
     * Sends a mail once the caller's transaction is committed. Asked again for the same kind and id, it is the same mail.
     *
     * @param kind of a {@link MailWriter}
     * @param id what it writes about
     */
    public JobId send(TenantId tenant, String kind, UUID id) {
        return jobs.submit(new SubmitJob(
                tenant,
                Optional.empty(),
                JOB_TYPE,
                new Params(kind, id),
                Optional.of(kind + ":" + id),
                Optional.empty()));
    }
}
