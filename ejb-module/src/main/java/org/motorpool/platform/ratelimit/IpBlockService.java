package org.motorpool.platform.ratelimit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.ratelimit.store.IpBlockStore;
import org.motorpool.platform.security.Deeds;

/**
 * Keeps an address from which somebody guesses passwords from signing in for some time. Whoever is signed in already
 * goes on: an office may have one address for all its people.
 */
@Singleton
@Transactional
public class IpBlockService {

    private final IpBlockStore store;
    private final RateLimitConfig config;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public IpBlockService(IpBlockStore store, RateLimitConfig config, Uuids uuids, Clock clock, Deeds deeds) {
        this.store = store;
        this.config = config;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** For how long nobody may sign in from an address; empty if everybody may. */
    public Optional<Duration> blockedFor(String address) {
        Instant now = clock.instant();
        return store.findBlockedUntil(address, now).map(until -> Duration.between(now, until));
    }

    /** Somebody failed to sign in. */
    public void failed(String address) {
        Instant now = clock.instant();
        Instant since = now.minus(config.failurePeriod());
        store.failed(uuids.next(), address, now, since, config.failures(), now.plus(config.block()));
        store.removeOld(since, now);
    }

    /** The addresses that are blocked, in the order in which they failed first. */
    public List<IpBlock> list(Optional<UUID> after, int limit) {
        return store.list(clock.instant(), after, limit);
    }

    /** @throws MotorpoolException {@link RateLimitError#IP_BLOCK_NOT_FOUND} */
    public void lift(UUID block) {
        if (!store.remove(block, clock.instant())) {
            throw new MotorpoolException(
                    RateLimitError.IP_BLOCK_NOT_FOUND, "There is no blocked address " + block + ".");
        }
        deeds.done("ip-block.lifted", block);
    }
}
