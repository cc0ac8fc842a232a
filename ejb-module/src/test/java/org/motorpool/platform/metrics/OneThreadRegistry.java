package org.motorpool.platform.metrics;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** A registry that bears one thread at a time, as the server's does, and says how much was registered and counted. */
public final class OneThreadRegistry {

    /** So long that others come meanwhile. */
    private static final Duration REGISTERING = Duration.ofMillis(2);

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicLong counted = new AtomicLong();

    public MetricRegistry asRegistry() {
        return proxy(MetricRegistry.class, this::register);
    }

    int registered() {
        return registered.get();
    }

    long counted() {
        return counted.get();
    }

    private Object register(Method method) throws InterruptedException {
        if (inside.incrementAndGet() > 1) {
            throw new ConcurrentModificationException();
        }
        try {
            Thread.sleep(REGISTERING.toMillis());
            registered.incrementAndGet();
            return proxy(method.getReturnType(), used -> {
                counted.incrementAndGet();
                return null;
            });
        } finally {
            inside.decrementAndGet();
        }
    }

    private interface Answer {
        @Nullable
        Object to(Method method) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer.to(method)));
    }
}
