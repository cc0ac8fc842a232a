package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.json.Json;

/** Answers with problem+json where no resource has been reached yet. */
@Singleton
public class Problems {

    private final Json json;

    @Inject
    public Problems(Json json) {
        this.json = json;
    }

    /** @param more members beside those of every problem */
    void send(
            HttpServletRequest request,
            HttpServletResponse response,
            ErrorCode code,
            String detail,
            Duration retryAfter,
            Map<String, ?> more)
            throws IOException {
        int status = Statuses.of(code.kind());
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        problem.put("title", Statuses.title(status));
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("code", code.name());
        problem.put(
                "requestId",
                Optional.ofNullable(request.getAttribute(CurrentRequest.ID)).orElse(""));
        problem.putAll(more);
        byte[] body = json.write(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(ProblemJson.MEDIA_TYPE);
        response.setHeader("Retry-After", Long.toString(seconds(retryAfter)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whole ones, and enough. */
    static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
