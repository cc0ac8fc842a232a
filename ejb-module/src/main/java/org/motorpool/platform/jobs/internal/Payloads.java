package org.motorpool.platform.jobs.internal;

import java.nio.charset.StandardCharsets;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobError;

/** What a job carries is small: whatever is large lies in storage and is named. */
public final class Payloads {

    public static final int MOST_BYTES = 64 * 1024;

    private Payloads() {}

    /** @throws MotorpoolException {@link JobError#JOB_PARAMS_TOO_LARGE} */
    public static String params(String type, String json) {
        return check(json, JobError.JOB_PARAMS_TOO_LARGE, "What is given to a job of type " + type);
    }

    /** @throws MotorpoolException {@link JobError#JOB_RESULT_TOO_LARGE}, which no other attempt would mend */
    public static String result(String type, String json) {
        return check(json, JobError.JOB_RESULT_TOO_LARGE, "The result of a job of type " + type);
    }

    private static String check(String json, JobError error, String what) {
        int bytes = json.length() > MOST_BYTES / 3 ? json.getBytes(StandardCharsets.UTF_8).length : json.length();
        if (bytes > MOST_BYTES) {
            throw new MotorpoolException(
                    error,
                    what + " takes " + bytes + " bytes; at most " + MOST_BYTES
                            + " are allowed.\nMaybe it can be kept in storage and named.");
        }
        return json;
    }
}
