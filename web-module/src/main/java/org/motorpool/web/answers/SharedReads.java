package org.motorpool.web.answers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;

/**
 * Which requests may share an answer, and with whom. Every change to what these show is a deed of the tenant, and none of
 * them shows one caller what it does not show another with the same roles.
 */
final class SharedReads {

    private static final String ID = "/[0-9a-fA-F-]{36}";
    private static final Pattern SHARED =
            Pattern.compile("/api/v1/(?:tenant|(?:vehicle-types|vehicles|shifts|teams|employees)(?:" + ID + ")?)");

    private static final int LONGEST_QUERY = 500;

    private SharedReads() {}

    /** What an answer is kept under, for the tenant as it is now; empty where it is not shared. */
    static Optional<String> key(HttpServletRequest request, Caller caller) {
        if (!isShared(request)) {
            return Optional.empty();
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        String roles = caller.roles().stream().map(Role::text).sorted().collect(Collectors.joining(","));
        // A key may be allowed less than its roles are.
        String apiKey =
                Optional.ofNullable(caller.apiKeyId()).map(Object::toString).orElse("");
        return query.length() > LONGEST_QUERY
                ? Optional.empty()
                : Optional.of(
                        String.join(" ", caller.tenant().toString(), roles, apiKey, request.getRequestURI(), query));
    }

    private static boolean isShared(HttpServletRequest request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && SHARED.matcher(request.getRequestURI()).matches()
                && request.getHeader("If-Match") == null
                && request.getHeader("Range") == null
                && takesJson(request.getHeader("Accept"));
    }

    private static boolean takesJson(@Nullable String accept) {
        return accept == null || accept.contains("*/*") || accept.contains("application/json");
    }
}
