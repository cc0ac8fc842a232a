package org.motorpool.platform.events.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.motorpool.platform.events.EventFeed;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.TopicKey;

/**
 * The one thread on which everything of a hub happens, and what waits for it. News of a topic or a value that arrive while
 * it is busy wait as one, so that what waits is bounded by what is followed.
 */
final class HubThread implements Runnable, EventFeed.Listener {

    private static final Logger LOG = System.getLogger(HubThread.class.getName());

    private final Hub hub;
    private final Runnable checkCredentials;
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final ConcurrentMap<TopicKey, Long> numbers = new ConcurrentHashMap<>();
    private final ConcurrentMap<ValueKey, FastValue> values = new ConcurrentHashMap<>();
    private final AtomicBoolean hasNews = new AtomicBoolean();
    private volatile boolean isStopped;

    private record ValueKey(TopicKey topic, String key) {}

    /** @param checkCredentials begins a look at the credentials of the clients and does not wait for it */
    HubThread(Hub hub, Runnable checkCredentials) {
        this.hub = hub;
        this.checkCredentials = checkCredentials;
    }

    @Override
    public void run() {
        while (!isStopped) {
            try {
                Runnable next = work.take();
                next.run();
            } catch (InterruptedException e) {
                isStopped = true;
                Thread.currentThread().interrupt();
            } catch (RuntimeException | LinkageError e) {
                // Whatever is wrong with one client or topic, the others go on.
                LOG.log(Level.WARNING, "The hub could not do something.", e);
            }
        }
    }

    /** Has something done with the hub. */
    void post(Consumer<Hub> change) {
        work.add(() -> change.accept(hub));
    }

    /** Asks something of the hub. */
    <T> CompletableFuture<T> ask(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        work.add(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    void stop() {
        work.add(() -> isStopped = true);
    }

    @Override
    public void happened(TopicKey topic, long number) {
        if (hub.followed().contains(topic)) {
            numbers.merge(topic, number, Math::max);
            announceNews();
        }
    }

    @Override
    public void shown(FastValue value) {
        if (hub.followed().contains(value.topic())) {
            values.merge(
                    new ValueKey(value.topic(), value.key()),
                    value,
                    (one, other) -> one.stamp() > other.stamp() ? one : other);
            announceNews();
        }
    }

    @Override
    public void credentialsChanged() {
        work.add(checkCredentials);
    }

    private void announceNews() {
        if (hasNews.compareAndSet(false, true)) {
            work.add(this::tellNews);
        }
    }

    private void tellNews() {
        hasNews.set(false);
        for (TopicKey topic : numbers.keySet()) {
            Long number = numbers.remove(topic);
            if (number != null) {
                hub.happened(topic, number);
            }
        }
        for (ValueKey key : values.keySet()) {
            FastValue value = values.remove(key);
            if (value != null) {
                hub.shown(value);
            }
        }
    }
}
