package org.motorpool.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.motorpool.launcher.DemoDay.BookedShift;

/** Runs the main job once, so that the first screen shows real routes: book a shift, plan it, report it, print it. */
final class MainJob {

    private static final int RIDERS = 80;
    private static final int BUDGET_SECONDS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String NAME = "morning";

    private final DemoDay day;
    private final JobWatch jobs;
    private final Progress progress;

    MainJob(RestClient desk, Progress progress) {
        this.day = new DemoDay(desk);
        this.jobs = new JobWatch(desk);
        this.progress = progress;
    }

    /** Does nothing where the demo tenant has a shift already. */
    void runOnce() {
        if (!day.isNew()) {
            return;
        }
        BookedShift shift = progress.step("Booking " + RIDERS + " riders", () -> day.book(NAME, RIDERS));
        String plan = run("Planning their routes", day.plan(shift, BUDGET_SECONDS));
        run("Writing the bookings workbook", day.report(shift));
        run("Printing the trip sheets", day.tripSheets(plan));
    }

    /** Shows a job's progress in one line; answers the path of what it made. */
    private String run(String what, String jobId) {
        return progress.job(what, show -> {
            RestClient.Answer job = jobs.await(jobId, LIMIT, state -> show.accept(describe(state.body())));
            if (!job.text("state").equals("succeeded")) {
                throw new StartFailure(what + " ended " + job.text("state") + ": " + job.text("error"));
            }
            return job.text("location");
        });
    }

    private static String describe(JsonNode job) {
        JsonNode state = job.path("progress");
        String stage = state.path("stage").asText(job.path("state").asText());
        return state.path("total").asLong() == 0
                ? stage
                : stage + ", " + state.path("done").asLong() + " of "
                        + state.path("total").asLong();
    }
}
