package org.motorpool.platform.mail.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobRetention;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.mail.Mail;
import org.motorpool.platform.mail.MailService;
import org.motorpool.platform.mail.MailWriters;
import org.motorpool.platform.mail.SmtpMailer;

/** Sends a mail. Its result says that it was sent, not to whom nor what. */
@Singleton
public class MailTask implements TaskHandler {

    /** Waits of about 10, 20, 40 and 80 s: a mail that comes much later is of no use to whoever waits for it. */
    private static final JobType TYPE = JobType.task(MailService.JOB_TYPE, JobPool.INTERACTIVE)
            .withMaxAttempts(5)
            .withFirstBackoff(Duration.ofSeconds(10))
            .withTimeout(Duration.ofMinutes(1))
            .withRetention(JobRetention.LAST);

    private final MailWriters writers;
    private final SmtpMailer mailer;
    private final Json json;

    @Inject
    public MailTask(MailWriters writers, SmtpMailer mailer, Json json) {
        this.writers = writers;
        this.mailer = mailer;
        this.json = json;
    }

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) throws MessagingException {
        MailService.Params params = json.read(attempt.params(), MailService.Params.class);
        Optional<Mail> mail = writers.get(params.kind()).write(attempt.tenant(), params.id());
        Optional<String> messageId = mail.isEmpty()
                ? Optional.empty()
                : Optional.of(mailer.send(mail.get(), attempt.jobId().toString()));
        return new TaskOutcome(
                messageId.map(id -> Map.of("messageId", id)).orElse(Map.of()), Optional.empty(), () -> {});
    }
}
