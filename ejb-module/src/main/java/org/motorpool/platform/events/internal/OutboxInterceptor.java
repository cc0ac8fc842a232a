package org.motorpool.platform.events.internal;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.NullUnmarked;

/** Lets {@link Outbox} write what a method published, within the method's transaction. */
@NullUnmarked
public abstract class OutboxInterceptor {

    /** Within the transactions of the server's interceptors, which have 200. */
    private static final int PRIORITY = Interceptor.Priority.LIBRARY_BEFORE;

    @Inject
    private Outbox outbox;

    @AroundInvoke
    Object enclose(InvocationContext call) throws Exception {
        return outbox.enclose(call::proceed);
    }

    /** For methods that begin a transaction if there is none. */
    @Interceptor
    @Transactional(TxType.REQUIRED)
    @Priority(PRIORITY)
    public static class OfRequired extends OutboxInterceptor {}

    /** For methods with a transaction of their own. */
    @Interceptor
    @Transactional(TxType.REQUIRES_NEW)
    @Priority(PRIORITY)
    public static class OfRequiresNew extends OutboxInterceptor {}

    /** For methods that need the caller's transaction. */
    @Interceptor
    @Transactional(TxType.MANDATORY)
    @Priority(PRIORITY)
    public static class OfMandatory extends OutboxInterceptor {}
}
