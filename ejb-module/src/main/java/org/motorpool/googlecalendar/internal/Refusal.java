package org.motorpool.googlecalendar.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Set;
import org.motorpool.googlecalendar.GoogleCalendarError;
import org.motorpool.googlecalendar.RemoteCalendars.AccessEnded;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.OtherSystemRefused;

/**
 * What Google says when it will not do something.
 *
 * @param reason a word of theirs, such as {@code rateLimitExceeded}; empty if there is none
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Errors of the Calendar API</a>
 */
record Refusal(int status, String reason, OtherSystemRefused cause) {

    private static final Set<String> TOO_MANY = Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");
    private static final Duration PAUSE = Duration.ofSeconds(30);

    static Refusal of(OtherSystemRefused refused, Json json) {
        String body = refused.getCause() instanceof WebApplicationException answered
                ? answered.getResponse().readEntity(String.class)
                : "";
        return new Refusal(refused.status(), reason(body, json), refused);
    }

    boolean isOfDuplicate() {
        return status == 409;
    }

    boolean isOfMissing() {
        return status == 404 || status == 410;
    }

    /** What the caller is told. */
    RuntimeException toException() {
        if (status == 401) {
            return new AccessEnded(cause);
        }
        if (status == 403 && TOO_MANY.contains(reason)) {
            return MotorpoolException.retryAfter(
                    PAUSE, GoogleCalendarError.GOOGLE_RATE_LIMITED, "Google wants fewer calls of us: " + reason + ".");
        }
        if (isOfMissing()) {
            return new MotorpoolException(
                    GoogleCalendarError.GOOGLE_CALENDAR_NOT_FOUND, "Google has no such calendar, or not any more.");
        }
        return new MotorpoolException(
                GoogleCalendarError.GOOGLE_REFUSED,
                "Google will not do it: " + status + (reason.isEmpty() ? "." : ", " + reason + "."));
    }

    /** Of the calendar's errors, or of OAuth's. */
    private static String reason(String body, Json json) {
        try {
            JsonNode error = json.readTree(body).path("error");
            return error.isTextual()
                    ? error.asText()
                    : error.path("errors").path(0).path("reason").asText("");
        } catch (IllegalStateException e) {
            // A proxy in between answers in words of its own.
            return "";
        }
    }
}
