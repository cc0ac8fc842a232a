package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Visitors who upload a timetable, ask now and then whether it is read, take the calendar, and begin again, each at a node
 * of their own; some wait for nothing. Who is refused comes back when the answer says, and not before.
 */
final class TimetableCrowd {

    private static final long POLL_MILLIS = 1_000;

    /** Every so many visitors one uploads without waiting for anything, and meets the limits. */
    private static final int HASTY = 10;

    /** Days of the lectures: nobody said when the tenant's semesters are. */
    private static final String CALENDAR = "/calendar.ics?from=2027-02-01&to=2027-06-01";

    private final List<URI> nodes;
    private final List<byte[]> files;
    private final long end;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger untrue = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger calendars = new AtomicInteger();
    private final Queue<Double> pollMillis = new ConcurrentLinkedQueue<>();

    /** @param end of their visits, as {@link System#nanoTime} */
    TimetableCrowd(List<URI> nodes, List<byte[]> files, long end) {
        this.nodes = nodes;
        this.files = files;
        this.end = end;
    }

    /** One request of a visitor. */
    @FunctionalInterface
    private interface Request {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    void visit(TimetableVisitor visitor, int number) throws IOException, InterruptedException {
        URI node = nodes.get(number % nodes.size());
        for (int round = 0; isOpen(); round++) {
            byte[] file = files.get((number + round * nodes.size()) % files.size());
            HttpResponse<String> taken = obey(() -> visitor.upload(node, file));
            if (taken.statusCode() != 202 && taken.statusCode() != 200) {
                Thread.sleep(POLL_MILLIS);
                continue;
            }
            if (number % HASTY == 0) {
                continue;
            }
            String path = TimetableVisitor.TIMETABLES + "/"
                    + Http.JSON.readTree(taken.body()).path("id").asText();
            if (isRead(visitor, node, path)
                    && obey(() -> visitor.get(node, path + CALENDAR)).statusCode() == 200) {
                calendars.incrementAndGet();
            }
        }
    }

    private boolean isRead(TimetableVisitor visitor, URI node, String path) throws IOException, InterruptedException {
        while (isOpen()) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = obey(() -> visitor.get(node, path));
            if (answer.statusCode() == 200) {
                pollMillis.add((System.nanoTime() - begun) / 1e6);
                if (Http.JSON.readTree(answer.body()).path("state").asText().equals("ready")) {
                    return true;
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }

    /** A refusal is true if whoever waits as long as it says is let in then. */
    private HttpResponse<String> obey(Request request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        boolean hasWaited = false;
        while (answer.statusCode() == 429 && isOpen()) {
            refused.incrementAndGet();
            if (hasWaited) {
                untrue.incrementAndGet();
            }
            long seconds =
                    Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
            if (System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) > end) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
                return answer;
            }
            TimeUnit.SECONDS.sleep(seconds);
            hasWaited = true;
            answer = send(request);
        }
        return answer;
    }

    private HttpResponse<String> send(Request request) throws IOException, InterruptedException {
        HttpResponse<String> answer = request.send();
        requests.incrementAndGet();
        if (answer.statusCode() >= 500) {
            faults.incrementAndGet();
        }
        return answer;
    }

    private boolean isOpen() {
        return System.nanoTime() < end;
    }

    void tell(ObjectNode measured) {
        measured.put("requests", requests.get())
                .put("calendars", calendars.get())
                .put("refused", refused.get())
                .put("untrue_refusals", untrue.get())
                .put("server_errors", faults.get());
        MotorpoolTimetables.put(measured, "poll", List.copyOf(pollMillis));
    }
}
