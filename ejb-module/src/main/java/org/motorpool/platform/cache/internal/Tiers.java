package org.motorpool.platform.cache.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.motorpool.platform.cache.Ages.Worth;
import org.motorpool.platform.cache.AsOf;
import org.motorpool.platform.cache.CacheDefinition;
import org.motorpool.platform.cache.CacheFigures;
import org.motorpool.platform.cache.Loaded;
import org.motorpool.platform.cache.Origin;
import org.motorpool.platform.cache.internal.CacheMessages.Kind;
import org.motorpool.platform.cache.internal.ClaimedLoads.Outcome;
import org.motorpool.platform.cache.internal.GridRecord.Held;
import org.motorpool.platform.cache.internal.Statistics.Count;

/** The heap, the grid and the origin, one behind the other. */
public final class Tiers<K, V> {

    /** A load that shows no beat for so long is given up for dead; its node beats three times as often. */
    public static final Duration LEASE = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration REST_OF_ORIGIN = Duration.ofSeconds(1);

    private final CacheDefinition<V> definition;
    private final Surroundings around;
    private final Optional<GridTier> grid;
    private final Optional<ClaimedLoads> claimedLoads;
    private final Refreshes refreshes;
    private final Cache<String, Entry<V>> near;
    private final Map<String, Flight<V>> flights = new ConcurrentHashMap<>();
    /** What was to be forgotten while the grid was silent. */
    private final Set<String> unforgotten = ConcurrentHashMap.newKeySet();

    private final Statistics statistics = new Statistics();

    /** @param grid empty where nodes share nothing but messages */
    public Tiers(CacheDefinition<V> definition, Optional<GridTier> grid, Surroundings around) {
        this.definition = definition;
        this.around = around;
        this.grid = grid;
        this.claimedLoads = grid.map(ClaimedLoads::new);
        this.refreshes = new Refreshes(around.executor());
        // Its chores run where they arise: they are short, and threads are the container's.
        this.near = Caffeine.newBuilder()
                .maximumSize(definition.size())
                .expireAfterWrite(definition.ages().hard())
                .executor(Runnable::run)
                .build();
        around.messages().subscribe(definition.name(), this::forgetHere);
    }

    /** What is known of a key, and has seen {@code atLeast} or was asked for after this call began. */
    public Optional<V> get(K key, AsOf atLeast, Origin<K, V> origin) {
        String text = key.toString();
        Entry<V> kept = near.getIfPresent(text);
        if (kept != null && isBelieved(kept) && kept.asOf().hasSeen(atLeast)) {
            Worth worth = worth(kept);
            if (worth.compareTo(Worth.STALE) <= 0) {
                return answer(Count.NEAR, text, kept, worth, key, origin);
            }
        }
        while (true) {
            Flight<V> mine = new Flight<>();
            Flight<V> before = flights.putIfAbsent(text, mine);
            if (before == null) {
                return lead(mine, text, key, atLeast, origin).value();
            }
            statistics.add(Count.WAIT);
            Optional<Entry<V>> brought = before.await(PATIENCE);
            if (brought.isPresent() && brought.get().asOf().hasSeen(atLeast)) {
                return brought.get().value();
            }
            flights.remove(text, before);
        }
    }

    /** Asks the origin and keeps nothing. */
    public Optional<V> pass(K key, Origin<K, V> origin) {
        statistics.add(Count.PASSED);
        return load(key, origin).value();
    }

    private boolean isBelieved(Entry<V> entry) {
        return grid.isEmpty() || entry.isCheckedWithin(around.near());
    }

    private Worth worth(Entry<V> entry) {
        return entry.worth(definition.ages(), around.clock().millis());
    }

    private Optional<V> answer(Count tier, String text, Entry<V> entry, Worth worth, K key, Origin<K, V> origin) {
        statistics.add(tier, entry.age(around.clock().millis()));
        entry.hit();
        if (worth == Worth.STALE) {
            statistics.add(Count.STALE);
        }
        if ((worth == Worth.STALE || worth == Worth.EARLY && entry.isInDemand()) && entry.mayBeLoadedAnew()) {
            refreshes.begin(text, () -> refresh(text, key, entry, origin));
        }
        return entry.value();
    }

    private Entry<V> lead(Flight<V> flight, String text, K key, AsOf atLeast, Origin<K, V> origin) {
        try {
            Entry<V> found = grid.isPresent()
                    ? lookUp(flight, text, key, atLeast, origin)
                    : loadAlone(flight, text, key, origin, lastResort(text, atLeast));
            flights.remove(text, flight);
            flight.land(Optional.of(found));
            return found;
        } catch (RuntimeException | Error e) {
            flights.remove(text, flight);
            flight.fail(e);
            throw e;
        } finally {
            // Whoever joined a load that brought too little looks anew.
            flight.land(Optional.empty());
        }
    }

    private Entry<V> lookUp(Flight<V> flight, String text, K key, AsOf atLeast, Origin<K, V> origin) {
        var watch = new LeaseWatch(LEASE, grid.orElseThrow()::isMember);
        var patience = new Patience(PATIENCE);
        boolean goesOn = true;
        while (goesOn) {
            try {
                Optional<Entry<V>> found = step(flight, text, key, atLeast, origin, watch);
                if (found.isPresent()) {
                    return found.get();
                }
                if (!patience.hasWaited()) {
                    statistics.add(Count.WAIT);
                }
                goesOn = patience.pause();
            } catch (GridSilentException e) {
                goesOn = patience.outlastSilence();
            }
        }
        return loadAlone(flight, text, key, origin, lastResort(text, atLeast));
    }

    /** Looks once, and loads if it is this node's turn; empty while somebody else loads. */
    private Optional<Entry<V>> step(
            Flight<V> flight, String text, K key, AsOf atLeast, Origin<K, V> origin, LeaseWatch watch)
            throws GridSilentException {
        GridTier shared = grid.orElseThrow();
        if (unforgotten.contains(text)) {
            shared.remove(text);
            unforgotten.remove(text);
        }
        Optional<GridRecord> record = shared.find(text);
        Optional<Entry<V>> there = record.flatMap(found -> entry(text, found));
        if (there.isEmpty()) {
            near.invalidate(text);
        }
        Optional<Entry<V>> enough = there.filter(entry -> entry.asOf().hasSeen(atLeast));
        Worth worth = enough.map(this::worth).orElse(Worth.NONE);
        if (enough.isPresent() && worth.compareTo(Worth.STALE) <= 0) {
            Entry<V> entry = keep(flight, text, enough.get().checked());
            answer(Count.GRID, text, entry, worth, key, origin);
            return Optional.of(entry);
        }
        Optional<Entry<V>> lastResort = enough.filter(entry -> worth == Worth.LAST_RESORT);
        if (lastResort.isPresent() && !lastResort.get().mayBeLoadedAnew()) {
            statistics.add(Count.LAST_RESORT);
            return lastResort;
        }
        ClaimedLoads loads = claimedLoads.orElseThrow();
        Optional<Claim> other = record.flatMap(GridRecord::claim).filter(found -> !loads.isAbandoned(found));
        if (other.isPresent() && watch.isAlive(other.get(), System.nanoTime())) {
            return Optional.empty();
        }
        Optional<Claim> claim = loads.begin(text, record);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        statistics.add(Count.ORIGIN);
        return Optional.of(loadClaimed(flight, text, claim.get(), key, origin, lastResort));
    }

    /** What may stand in for the origin if that fails, while the grid says nothing. */
    private Optional<Entry<V>> lastResort(String text, AsOf atLeast) {
        return Optional.ofNullable(near.getIfPresent(text))
                .filter(entry -> worth(entry) != Worth.NONE && entry.asOf().hasSeen(atLeast));
    }

    /** The nodes' common record as this node has it in its heap, or can read it. */
    private Optional<Entry<V>> entry(String text, GridRecord record) {
        if (record.held() == Held.NOTHING) {
            return Optional.empty();
        }
        Entry<V> known = near.getIfPresent(text);
        if (known != null && known.version() == record.version()) {
            return Optional.of(known);
        }
        try {
            Optional<V> value = record.held() == Held.VALUE
                    ? definition.codec().map(codec -> codec.read(record.body()))
                    : Optional.empty();
            return Optional.of(new Entry<>(value, record.version(), record.loadedAt(), record.asOf()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Entry<V> loadClaimed(
            Flight<V> flight, String text, Claim claim, K key, Origin<K, V> origin, Optional<Entry<V>> lastResort) {
        ClaimedLoads loads = claimedLoads.orElseThrow();
        long begun = around.clock().millis();
        Entry<V> entry;
        GridRecord record;
        try {
            entry = made(load(key, origin), begun);
            record = record(entry, begun);
        } catch (RuntimeException e) {
            loads.giveUp(text, claim);
            return standIn(flight, text, lastResort, e);
        }
        Outcome outcome = loads.finish(text, claim, record);
        if (outcome == Outcome.OVERTAKEN) {
            flight.outdate();
        }
        return keep(flight, text, entry);
    }

    private Entry<V> loadAlone(
            Flight<V> flight, String text, K key, Origin<K, V> origin, Optional<Entry<V>> lastResort) {
        if (lastResort.isPresent() && !lastResort.get().mayBeLoadedAnew()) {
            statistics.add(Count.LAST_RESORT);
            return lastResort.get();
        }
        statistics.add(Count.ORIGIN);
        long begun = around.clock().millis();
        Loaded<V> loaded;
        try {
            loaded = load(key, origin);
        } catch (RuntimeException e) {
            return standIn(flight, text, lastResort, e);
        }
        return keep(flight, text, made(loaded, begun));
    }

    private Entry<V> standIn(Flight<V> flight, String text, Optional<Entry<V>> lastResort, RuntimeException failure) {
        if (lastResort.isEmpty()) {
            throw failure;
        }
        statistics.add(Count.LAST_RESORT);
        lastResort.get().retryAfter(REST_OF_ORIGIN);
        return keep(flight, text, lastResort.get());
    }

    private Entry<V> made(Loaded<V> loaded, long begun) {
        return new Entry<>(loaded.value(), ThreadLocalRandom.current().nextLong(), begun, loaded.asOf());
    }

    private GridRecord record(Entry<V> entry, long begun) {
        Held held = entry.value().isPresent() ? Held.VALUE : definition.keepsAbsence() ? Held.ABSENCE : Held.NOTHING;
        byte[] body = entry.value()
                .flatMap(value -> definition.codec().map(codec -> codec.write(value)))
                .orElseGet(() -> new byte[0]);
        return new GridRecord(entry.version(), begun, entry.asOf(), held, Optional.empty(), body);
    }

    private Entry<V> keep(Flight<V> flight, String text, Entry<V> entry) {
        if (entry.value().isPresent() || definition.keepsAbsence()) {
            near.put(text, entry);
        } else {
            near.invalidate(text);
        }
        // Asked for after it was put: whoever forgets it comes either before and is seen, or after and removes it.
        if (flight.isOutdated()) {
            near.invalidate(text);
        }
        return entry;
    }

    private Loaded<V> load(K key, Origin<K, V> origin) {
        statistics.add(Count.LOAD);
        try {
            return origin.load(key);
        } catch (Throwable e) {
            // Whatever it is: a claim that nobody ends would keep the other nodes waiting.
            statistics.add(Count.FAILURE);
            throw OriginFailures.rethrown(e);
        }
    }

    private void refresh(String text, K key, Entry<V> old, Origin<K, V> origin) {
        Flight<V> flight = new Flight<>();
        refreshes.inFlight(text, flight);
        try {
            if (grid.isEmpty()) {
                long begun = around.clock().millis();
                keep(flight, text, made(load(key, origin), begun));
                return;
            }
            Optional<GridRecord> record = grid.get().find(text);
            Optional<Claim> other = record.flatMap(GridRecord::claim);
            if (record.isEmpty()
                    || (other.isPresent() && grid.get().isMember(other.get().node()))) {
                return;
            }
            Optional<Claim> claim = claimedLoads.orElseThrow().begin(text, record);
            if (claim.isPresent()) {
                loadClaimed(flight, text, claim.get(), key, origin, Optional.empty());
            }
        } catch (GridSilentException | RuntimeException e) {
            old.retryAfter(REST_OF_ORIGIN);
        }
    }

    /** Forgets a key on every node. What is being loaded meanwhile is not kept. */
    public void forget(K key) {
        String text = key.toString();
        forgetHere(Kind.KEY, text);
        grid.ifPresent(shared -> {
            unforgotten.add(text);
            forgetInGrid(shared, text);
        });
        around.messages().say(definition.name(), Kind.KEY, text);
    }

    /** Forgets on every node what belongs to a group. */
    public void forgetGroup(String group) {
        if (grid.isPresent()) {
            throw new IllegalStateException(definition.name() + " cannot forget by group what nodes share.");
        }
        forgetHere(Kind.GROUP, group);
        around.messages().say(definition.name(), Kind.GROUP, group);
    }

    private void forgetInGrid(GridTier shared, String text) {
        try {
            shared.remove(text);
            unforgotten.remove(text);
        } catch (GridSilentException e) {
            // The next tick tries again.
        }
    }

    private void forgetHere(Kind kind, String text) {
        statistics.add(Count.FORGOTTEN);
        if (kind == Kind.KEY) {
            Optional.ofNullable(flights.remove(text)).ifPresent(Flight::outdate);
            refreshes.outdate(text);
            near.invalidate(text);
        } else {
            // Whose what is under way will be is not known yet.
            flights.values().forEach(Flight::outdate);
            flights.clear();
            refreshes.outdateAll();
            near.asMap().values().removeIf(entry -> entry.value()
                    .flatMap(value -> definition.group().apply(value))
                    .filter(text::equals)
                    .isPresent());
        }
    }

    /** To be called every now and then, more often than {@link #LEASE} says. */
    public void tick() {
        grid.ifPresent(shared -> unforgotten.forEach(text -> forgetInGrid(shared, text)));
        claimedLoads.ifPresent(loads -> {
            try {
                loads.beat();
            } catch (GridSilentException e) {
                // Then others may give the loads up for dead; it does no harm.
            }
        });
    }

    public CacheFigures figures() {
        return statistics.figures(definition.name(), definition.size(), near.estimatedSize());
    }
}
