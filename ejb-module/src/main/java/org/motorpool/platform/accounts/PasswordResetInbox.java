package org.motorpool.platform.accounts;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.NullUnmarked;

/**
 * Takes requests for new passwords and lets whoever asks go at once, so that the time that an answer takes does not tell
 * whether there is such an account. A request that is lost with its node is asked again by whoever waits for the mail.
 */
@Singleton
@NullUnmarked
public class PasswordResetInbox {

    private static final Logger LOG = System.getLogger(PasswordResetInbox.class.getName());

    @Resource(lookup = "concurrent/motorpool-interactive")
    private ManagedExecutorService executor;

    @Inject
    private PasswordResetService resets;

    public void put(String tenantCode, String email) {
        try {
            executor.execute(() -> request(tenantCode, email));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "A request for a new password was dropped: too much is going on.");
        }
    }

    private void request(String tenantCode, String email) {
        try {
            resets.request(tenantCode, email);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A request for a new password failed", e);
        }
    }
}
