package org.motorpool.web.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** What checks of one kind said, in the words of MicroProfile Health. */
record HealthReport(Status status, List<Check> checks) {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    /** What one of them said. */
    record Check(String name, Status status, Map<String, Object> data) {}

    static HealthReport of(Iterable<HealthCheck> asked) {
        List<Check> checks = new ArrayList<>();
        for (HealthCheck check : asked) {
            checks.add(ask(check));
        }
        boolean isUp = checks.stream().allMatch(check -> check.status() == Status.UP);
        return new HealthReport(isUp ? Status.UP : Status.DOWN, checks);
    }

    /** What it is worth after so long: if the checks did not come to an end since, nothing is well. */
    HealthReport after(Duration age) {
        return age.compareTo(LONGEST_SILENCE) <= 0
                ? this
                : new HealthReport(
                        Status.DOWN,
                        List.of(new Check("checks", Status.DOWN, Map.of("silentForMillis", age.toMillis()))));
    }

    boolean isUp() {
        return status == Status.UP;
    }

    private static Check ask(HealthCheck check) {
        try {
            HealthCheckResponse said = check.call();
            return new Check(
                    said.getName(),
                    said.getStatus(),
                    said.getData().map(LinkedHashMap::new).orElseGet(LinkedHashMap::new));
        } catch (RuntimeException e) {
            return new Check("failed", Status.DOWN, Map.of("failure", String.valueOf(e.getMessage())));
        }
    }
}
