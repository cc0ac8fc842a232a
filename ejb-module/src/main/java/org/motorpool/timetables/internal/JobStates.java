package org.motorpool.timetables.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableFailure;
import org.motorpool.timetables.model.TimetableState;

/**
 * How far a timetable is that was not read yet: its job knows. A job that is dead leaves no other trace, since it may
 * have died with its node.
 */
@Singleton
public class JobStates {

    private static final String EXPECTED =
            "A timetable that can be read within the time and memory that a file may use.";
    private static final String PARSER = "PARSER_";
    private static final String STOPPED = "parser-stopped";

    private final JobService jobs;

    @Inject
    public JobStates(JobService jobs) {
        this.jobs = jobs;
    }

    public Timetable apply(Timetable timetable) {
        return timetable.state() == TimetableState.QUEUED
                ? of(timetable, jobs.find(timetable.owner().tenant(), timetable.job()))
                : timetable;
    }

    /** @param job empty if it is so old that it was forgotten */
    static Timetable of(Timetable timetable, Optional<Job> job) {
        return switch (job.map(known -> JobState.of(known.state())).orElse(JobState.DEAD)) {
            case QUEUED -> timetable;
            // One that has just succeeded is ready for whoever looks again.
            case RUNNING, SUCCEEDED -> timetable.as(TimetableState.PARSING, Optional.empty());
            case DEAD, CANCELLED -> timetable.as(TimetableState.FAILED, Optional.of(failure(job)));
        };
    }

    /** Whether reading it was given up for a reason that does not lie in the file: it may well be read the next time. */
    static boolean isStopped(Timetable timetable) {
        return timetable
                .failure()
                .filter(failure -> failure.code().equals(STOPPED))
                .isPresent();
    }

    /** What else a job may die of says much of us, and nothing to whoever sent the file. */
    private static TimetableFailure failure(Optional<Job> job) {
        Optional<String> cause =
                job.flatMap(known -> Optional.ofNullable(known.cause())).filter(known -> known.startsWith(PARSER));
        return cause.isPresent()
                ? new TimetableFailure(
                        cause.get().toLowerCase(Locale.ROOT).replace('_', '-'),
                        job.flatMap(known -> Optional.ofNullable(known.error())).orElse(""),
                        EXPECTED)
                : new TimetableFailure(STOPPED, "Reading it was stopped.", EXPECTED);
    }
}
