package org.motorpool.platform.database;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.NullUnmarked;

/**
 * Gives the caller's transaction back to a thread after each call of a method with a transaction of its own. The server
 * does so only where that one could be committed; else the caller's is nobody's any more, and keeps its connection for good.
 */
@NullUnmarked
@Interceptor
@Transactional(TxType.REQUIRES_NEW)
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class SuspendedTransaction {

    @Resource(lookup = "java:appserver/TransactionManager")
    private TransactionManager transactions;

    @AroundInvoke
    Object giveBack(InvocationContext call) throws Exception {
        Transaction callers = transactions.getTransaction();
        try {
            return call.proceed();
        } finally {
            if (callers != null && transactions.getTransaction() == null) {
                transactions.resume(callers);
            }
        }
    }
}
