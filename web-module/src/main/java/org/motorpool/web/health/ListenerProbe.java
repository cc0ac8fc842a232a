package org.motorpool.web.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;

/**
 * Asks the listener for requests whether the application answers there, until it does. A listener is open before any
 * application is deployed behind it, and who is sent there too early gets a 404. Later it is not asked again: one that is
 * busy is no reason to send its requests to others that are.
 */
@Singleton
@NullUnmarked
public class ListenerProbe {

    private static final Logger LOG = System.getLogger(ListenerProbe.class.getName());
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What only the application's own filters put into an answer. */
    private static final String SIGN = "X-Request-Id";

    /** Comes by all of them, and by the resources, but needs no database. */
    private static final String PATH = "/api/v1/session";

    @Inject
    private HealthConfig config;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    private volatile boolean hasAnswered;
    private ScheduledFuture<?> asking;

    void start() {
        asking = timer.scheduleWithFixedDelay(this::ask, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        if (asking != null) {
            asking.cancel(false);
        }
    }

    /** Whether the application was reached through the listener; always true if nobody said where that is. */
    public boolean hasAnswered() {
        return hasAnswered || config.listener().isEmpty();
    }

    private void ask() {
        if (!hasAnswered()) {
            hasAnswered = config.listener().map(ListenerProbe::answers).orElse(true);
        }
    }

    private static boolean answers(URI listener) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) listener.resolve(PATH).toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.getResponseCode();
            return connection.getHeaderField(SIGN) != null;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The listener does not answer yet.", e);
            return false;
        }
    }
}
