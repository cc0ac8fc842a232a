package org.motorpool.platform.logs;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.motorpool.platform.security.CurrentTenant;

/** What this thread works on, set where it takes that up, for the lines that it writes into the log meanwhile. */
@Singleton
public class LogContext {

    private final ThreadLocal<Map<String, String>> about = ThreadLocal.withInitial(Map::of);

    /** Until the returned scope is closed on the same thread, lines are about this request. */
    public CurrentTenant.Scope request(String id) {
        return with("requestId", id);
    }

    /** Until the returned scope is closed on the same thread, lines are about this job. */
    public CurrentTenant.Scope job(String id) {
        return with("jobId", id);
    }

    Map<String, String> about() {
        return about.get();
    }

    private CurrentTenant.Scope with(String name, String value) {
        Map<String, String> before = about.get();
        Map<String, String> now = new TreeMap<>(before);
        now.put(name, value);
        about.set(now);
        return () -> restore(before);
    }

    private void restore(Map<String, String> before) {
        if (before.isEmpty()) {
            about.remove();
        } else {
            about.set(before);
        }
    }
}
