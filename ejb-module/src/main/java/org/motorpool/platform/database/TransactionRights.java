package org.motorpool.platform.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a thread back, after each call of a {@code @Transactional} method, the right to its own {@code UserTransaction}
 * that it had before.
 *
 * <p>The server takes that right away for the time of the call, and notes what it was before in a field of its
 * interceptor. The interceptor belongs to the bean, which many threads share: what one of them notes another one restores,
 * and a thread may so be left without the right for good. Then Jakarta Batch can neither commit nor roll back its chunk
 * ("Operation not allowed"), and the thread keeps the open transaction.
 *
 * @see <a href="https://github.com/payara/Payara/blob/master/appserver/web/weld-integration/src/main/java/org/glassfish/cdi/transaction/TransactionalInterceptorBase.java">
 *     TransactionalInterceptorBase.preexistingTransactionOperationsManager</a>
 */
public abstract class TransactionRights {

    /** Before the interceptors of the server, which have 200. */
    private static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE;

    private static final Logger LOG = System.getLogger(TransactionRights.class.getName());
    private static final Optional<Invocations> INVOCATIONS = Invocations.find();

    @AroundInvoke
    Object keep(InvocationContext call) throws Exception {
        if (INVOCATIONS.isEmpty()) {
            return call.proceed();
        }
        Object invocation = INVOCATIONS.get().invocation();
        Object rights = invocation == null ? null : INVOCATIONS.get().rightsOf(invocation);
        try {
            return call.proceed();
        } finally {
            if (invocation != null) {
                INVOCATIONS.get().restore(invocation, rights);
            }
        }
    }

    /** The server's own notes of who calls on a thread. They are no public interface, so they are found by name. */
    private record Invocations(Object manager, Method current, Method rights, Method restore) {

        static Optional<Invocations> find() {
            try {
                Class<?> manager = Class.forName("org.glassfish.api.invocation.InvocationManager");
                Class<?> invocation = Class.forName("org.glassfish.api.invocation.ComponentInvocation");
                Object found = Class.forName("org.glassfish.internal.api.Globals")
                        .getMethod("get", Class.class)
                        .invoke(null, manager);
                return Optional.of(new Invocations(
                        found,
                        manager.getMethod("getCurrentInvocation"),
                        invocation.getMethod("getTransactionOperationsManager"),
                        invocation.getMethod("setTransactionOperationsManager", Object.class)));
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "This server keeps the rights to transactions elsewhere; batch jobs may fail.",
                        e);
                return Optional.empty();
            }
        }

        @Nullable
        Object invocation() throws ReflectiveOperationException {
            return current.invoke(manager);
        }

        @Nullable
        Object rightsOf(Object invocation) throws ReflectiveOperationException {
            return rights.invoke(invocation);
        }

        void restore(Object invocation, @Nullable Object before) throws ReflectiveOperationException {
            restore.invoke(invocation, before);
        }
    }

    /** For methods that begin a transaction if there is none. */
    @Interceptor
    @Transactional(TxType.REQUIRED)
    @Priority(PRIORITY)
    public static class OfRequired extends TransactionRights {}

    /** For methods with a transaction of their own. */
    @Interceptor
    @Transactional(TxType.REQUIRES_NEW)
    @Priority(PRIORITY)
    public static class OfRequiresNew extends TransactionRights {}

    /** For methods that need the caller's transaction. */
    @Interceptor
    @Transactional(TxType.MANDATORY)
    @Priority(PRIORITY)
    public static class OfMandatory extends TransactionRights {}

    /** For methods that suspend the caller's transaction. */
    @Interceptor
    @Transactional(TxType.NOT_SUPPORTED)
    @Priority(PRIORITY)
    public static class OfNotSupported extends TransactionRights {}
}
