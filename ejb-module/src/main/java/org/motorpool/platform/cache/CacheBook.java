package org.motorpool.platform.cache;

import java.util.Comparator;
import java.util.List;

/**
 * What the caches of this node have done.
 *
 * @param caches by name
 */
public record CacheBook(List<CacheFigures> caches) {

    public CacheBook {
        caches =
                caches.stream().sorted(Comparator.comparing(CacheFigures::name)).toList();
    }
}
