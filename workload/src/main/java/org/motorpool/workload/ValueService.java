package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.motorpool.platform.cache.AsOf;
import org.motorpool.platform.cache.Loaded;
import org.motorpool.workload.store.ValueStore;

/** The origin behind {@link CachedValues}. */
@Singleton
@Transactional
public class ValueService {

    private final ValueStore values;

    @Inject
    public ValueService(ValueStore values) {
        this.values = values;
    }

    /** Committed before the work begins, so that a load that dies is counted. */
    public void noteLoad(String key) {
        values.noteLoad(key);
    }

    /** @throws IllegalStateException if the row is down */
    public Loaded<Long> load(String key) {
        String position = values.position();
        Optional<ValueStore.Row> row = values.find(key);
        if (row.map(ValueStore.Row::isDown).orElse(false)) {
            throw new IllegalStateException("The origin of " + key + " is down.");
        }
        return new Loaded<>(row.map(ValueStore.Row::value).or(() -> Optional.of(0L)), AsOf.ofReadAfter(position));
    }

    public void put(String key, long value) {
        values.put(key, value);
    }

    public String position() {
        return values.position();
    }
}
