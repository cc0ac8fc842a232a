package org.motorpool.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notes when a node does not even say whether it is alive, which needs neither the data grid nor the database: then the
 * machine stands still, or the one who asks, and an answer that is late meanwhile says nothing of the node.
 */
final class Standstill implements AutoCloseable {

    private static final int STEP_MILLIS = 20;
    private static final int ANSWER_MILLIS = 10_000;

    /** Longer than the answer may take, by far. */
    private static final Duration NOTABLE = Duration.ofMillis(250);

    private final URL live;
    private final Thread thread;
    private final List<Stretch> stretches = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    /** By {@link System#nanoTime}. */
    record Stretch(long begin, long end) {

        static Stretch since(long begin) {
            return new Stretch(begin, System.nanoTime());
        }

        Duration length() {
            return Duration.ofNanos(end - begin);
        }

        private boolean meets(Stretch other) {
            return begin - other.end < 0 && other.begin - end < 0;
        }
    }

    private Standstill(URL live) {
        this.live = live;
        this.thread = new Thread(this::look, "standstill");
    }

    /** Begins to look. */
    static Standstill of(Testbed bed, int node) throws IOException {
        URI health = bed.cluster().healthUrl(node);
        Standstill begun = new Standstill(health.resolve("/health/live").toURL());
        begun.thread.start();
        return begun;
    }

    private void look() {
        long last = System.nanoTime();
        while (!isOver) {
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            ask();
            Stretch stretch = Stretch.since(last);
            if (stretch.length().compareTo(NOTABLE) > 0) {
                stretches.add(stretch);
            }
            last = stretch.end();
        }
    }

    private void ask() {
        try {
            HttpURLConnection connection = (HttpURLConnection) live.openConnection();
            connection.setReadTimeout(ANSWER_MILLIS);
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException e) {
            // A node that is gone does not stand still.
        }
    }

    /** Ends looking. Answers those of these stretches in which the node stood still at no moment. */
    List<Stretch> without(List<Stretch> late) throws InterruptedException {
        close();
        return late.stream()
                .filter(each -> stretches.stream().noneMatch(each::meets))
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        thread.join();
    }
}
