package org.motorpool.platform.replicas;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import org.motorpool.platform.database.Transactions;

/** Finds a place for the reads of {@link Read} methods, before the container begins their transaction. */
@Interceptor
@Read
@Priority(ReadInterceptor.PRIORITY)
public class ReadInterceptor {

    /** Behind those of the platform, before the transaction's, which has 200. */
    static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private final Reads reads;
    private final Transactions transactions;

    @Inject
    public ReadInterceptor(Reads reads, Transactions transactions) {
        this.reads = reads;
        this.transactions = transactions;
    }

    @AroundInvoke
    Object read(InvocationContext call) throws Exception {
        if (transactions.isAnyOpen()) {
            return call.proceed();
        }
        return reads.call(freshness(call.getMethod().getAnnotation(Read.class)), () -> proceed(call));
    }

    private static Freshness freshness(Read read) {
        return read.maxAgeMillis() == Read.OWN
                ? Freshness.own()
                : Freshness.stale(Duration.ofMillis(read.maxAgeMillis()));
    }

    private static Object proceed(InvocationContext call) {
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A read failed.", e);
        }
    }
}
