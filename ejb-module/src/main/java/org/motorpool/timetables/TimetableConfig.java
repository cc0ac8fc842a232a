package org.motorpool.timetables;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.quotas.ByteQuota;
import org.motorpool.platform.quotas.ConcurrencyLimit;

/** Settings {@code motorpool.timetables.*}. */
@Singleton
public class TimetableConfig {

    /** The concurrency limit of uploads. */
    public static final String UPLOADS = "timetable-uploads";

    /** Longer than 10 MB take on a slow line. */
    private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(2);

    private final Duration keep;
    private final Duration sweep;
    private final long quota;
    private final int uploadsAtOnce;
    private final Duration parseLimit;
    private final int parserFiles;

    /**
     * @param keep how long after its upload a timetable is forgotten, unless a calendar keeps it
     * @param sweep how often those whose time is over are looked for; they are not shown any more meanwhile
     * @param quota bytes of PDFs of one owner that wait to be read, or could not be
     * @param uploadsAtOnce of one owner
     * @param parseLimit after which the process that reads a PDF is killed
     * @param parserFiles how many PDFs a process reads before a new one takes its place
     */
    @Inject
    public TimetableConfig(
            @ConfigProperty(name = "motorpool.timetables.keep", defaultValue = "P1D") Duration keep,
            @ConfigProperty(name = "motorpool.timetables.sweep", defaultValue = "PT1M") Duration sweep,
            @ConfigProperty(name = "motorpool.timetables.quota", defaultValue = "52428800") long quota,
            @ConfigProperty(name = "motorpool.timetables.uploads-at-once", defaultValue = "2") int uploadsAtOnce,
            @ConfigProperty(name = "motorpool.timetables.parse-limit", defaultValue = "PT60S") Duration parseLimit,
            @ConfigProperty(name = "motorpool.timetables.parser-files", defaultValue = "500") int parserFiles) {
        if (quota < 1 || uploadsAtOnce < 1 || parserFiles < 1) {
            throw new IllegalArgumentException(
                    "motorpool.timetables.quota, uploads-at-once and parser-files are 1 or more.");
        }
        this.keep = keep;
        this.sweep = sweep;
        this.quota = quota;
        this.uploadsAtOnce = uploadsAtOnce;
        this.parseLimit = parseLimit;
        this.parserFiles = parserFiles;
    }

    public Duration keep() {
        return keep;
    }

    public Duration sweep() {
        return sweep;
    }

    public ByteQuota quota() {
        return new ByteQuota("timetables", quota, LONGEST_UPLOAD);
    }

    @Produces
    public ConcurrencyLimit uploadsAtOnce() {
        return new ConcurrencyLimit(UPLOADS, uploadsAtOnce, LONGEST_UPLOAD);
    }

    public Duration parseLimit() {
        return parseLimit;
    }

    public int parserFiles() {
        return parserFiles;
    }
}
