package org.motorpool.platform.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.motorpool.platform.metrics.Meters;

/** Shows what a node's caches do, under {@code /metrics}. Tags are caches and tiers, never keys. */
@Singleton
public class CacheMetrics {

    private static final String PREFIX = "motorpool_cache_";
    private static final double MILLIS = 1_000;

    private final Meters meters;

    @Inject
    public CacheMetrics(Meters meters) {
        this.meters = meters;
    }

    void show(ClusterCache<?, ?> cache) {
        answers(cache, "near", CacheFigures::near);
        answers(cache, "grid", CacheFigures::grid);
        answers(cache, "origin", CacheFigures::origin);
        answers(cache, "last-resort", CacheFigures::lastResort);
        answers(cache, "passed", CacheFigures::passed);
        show(cache, "entries", "Entries in the heap of this node", CacheFigures::entries);
        show(cache, "stale", "Answers that were no longer fresh", CacheFigures::stale);
        show(cache, "loads", "Questions to the origin", CacheFigures::loads);
        show(cache, "failures", "Questions to the origin that failed", CacheFigures::failures);
        show(cache, "waits", "Questions that waited for the load of another", CacheFigures::waits);
        show(cache, "forgotten", "Keys and groups that were to be forgotten", CacheFigures::forgotten);
        show(
                cache,
                "mean_age_seconds",
                "Age of what was answered",
                figures -> figures.meanAge().toMillis() / MILLIS);
    }

    private void answers(ClusterCache<?, ?> cache, String tier, ToDoubleFunction<CacheFigures> figure) {
        show(cache, "answers", "Answers by where they came from", figure, new Tag("tier", tier));
    }

    private void show(
            ClusterCache<?, ?> cache,
            String name,
            String description,
            ToDoubleFunction<CacheFigures> figure,
            Tag... more) {
        Tag[] tags = new Tag[more.length + 1];
        tags[0] = new Tag("cache", cache.figures().name());
        System.arraycopy(more, 0, tags, 1, more.length);
        Metadata metadata = Metadata.builder()
                .withName(PREFIX + name)
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
        meters.gauge(metadata, () -> figure.applyAsDouble(cache.figures()), tags);
    }
}
