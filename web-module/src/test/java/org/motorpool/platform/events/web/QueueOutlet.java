package org.motorpool.platform.events.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A client in memory that reads when it is told to. */
final class QueueOutlet implements Outlet {

    private final List<Message> received = new ArrayList<>();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private boolean isReading = true;
    private boolean isOpen = true;
    private long pending;
    private long taken;
    private int beats;
    private Optional<Ending> ending = Optional.empty();

    /** What the client has read. */
    List<Message> received() {
        return received;
    }

    List<String> types() {
        return received.stream().map(Message::type).toList();
    }

    int beats() {
        return beats;
    }

    Optional<Ending> ending() {
        return ending;
    }

    void stopReading() {
        isReading = false;
    }

    /** Reads what waits, and whatever comes. */
    void readAll() {
        isReading = true;
        while (!waiting.isEmpty()) {
            read(waiting.remove());
        }
    }

    void vanish() {
        isOpen = false;
    }

    private void read(Message message) {
        pending -= message.body().length();
        taken += message.body().length();
        received.add(message);
    }

    @Override
    public Transport transport() {
        return Transport.SSE;
    }

    @Override
    public void send(Message message) {
        pending += message.body().length();
        waiting.add(message);
        if (isReading) {
            readAll();
        }
    }

    @Override
    public void beat() {
        beats++;
    }

    @Override
    public long pending() {
        return pending;
    }

    @Override
    public long taken() {
        return taken;
    }

    @Override
    public boolean isSilent(long nanoTime) {
        return false;
    }

    @Override
    public void end(Ending wanted) {
        isOpen = false;
        ending = Optional.of(wanted);
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }
}
