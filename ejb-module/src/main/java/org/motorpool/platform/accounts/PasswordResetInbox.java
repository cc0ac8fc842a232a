package org.motorpool.platform.accounts;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Takes requests for new passwords and lets whoever asks go at once, so that the time that an answer takes does not tell
 * whether there is such an account. A request that is lost with its node is asked again by whoever waits for the mail.
 */
@Singleton
@NullUnmarked
public class PasswordResetInbox {

    private static final Logger LOG = System.getLogger(PasswordResetInbox.class.getName());

    /** So that a flood of them does not stand before the short jobs, which share the threads. */
    private static final int MOST_AT_ONCE = 32;

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    @Resource(lookup = "concurrent/motorpool-interactive")
    private ManagedExecutorService executor;

    @Inject
    private PasswordResetService resets;

    public void put(String tenantCode, String email) {
        if (!room.tryAcquire()) {
            LOG.log(Level.WARNING, "A request for a new password was dropped: there are too many.");
            return;
        }
        try {
            executor.execute(() -> request(tenantCode, email));
        } catch (RejectedExecutionException e) {
            room.release();
            LOG.log(Level.WARNING, "A request for a new password was dropped: too much is going on.");
        }
    }

    private void request(String tenantCode, String email) {
        try {
            resets.request(tenantCode, email);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A request for a new password failed", e);
        } finally {
            room.release();
        }
    }
}
