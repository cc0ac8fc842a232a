package org.motorpool.platform.cache;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.cache.internal.GridCalls;
import org.motorpool.platform.cache.internal.GridSilentException;

/**
 * A version for each group, such as a tenant, that is another one after each write: what was read under a version holds
 * every write that ended before the version was looked up. The grid keeps it, for all nodes. Looking costs a question to
 * the grid that all who ask at the same moment share: one that begins only after the last of them has come.
 */
public final class WriteVersions {

    private static final String MAP = "motorpool-write-versions";

    private final IMap<String, String> versions;
    private final GridCalls calls;
    private final Map<String, Looks> looks = new ConcurrentHashMap<>();
    /** Writes that the grid was told of in vain. */
    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    WriteVersions(HazelcastInstance hazelcast, GridCalls calls) {
        this.versions = hazelcast.getMap(MAP);
        this.calls = calls;
    }

    /** The version that holds now; empty if nobody can say, and then nothing that is kept may be used. */
    public Optional<String> current(String group) {
        if (untold.contains(group)) {
            return Optional.empty();
        }
        Looks ofGroup = looks.computeIfAbsent(group, Looks::new);
        try {
            Optional<String> found = calls.ask(ofGroup::join);
            if (found.isEmpty()) {
                // Never written, or lost with the nodes that had it: what was kept under a lost one must not come back.
                calls.ask(() -> versions.setAsync(group, newVersion()).toCompletableFuture());
            }
            return found;
        } catch (GridSilentException e) {
            return Optional.empty();
        }
    }

    /** Something of the group was written and committed. Once this is back every node knows, if the grid answers. */
    public void written(String group) {
        untold.add(group);
        tell(group);
    }

    private void tell(String group) {
        try {
            calls.ask(() -> versions.setAsync(group, newVersion()).toCompletableFuture());
            untold.remove(group);
        } catch (GridSilentException e) {
            // The next tick tries again; until then this node uses nothing that it keeps of the group.
        }
    }

    void tick() {
        untold.forEach(this::tell);
    }

    private static String newVersion() {
        return UUID.randomUUID().toString();
    }

    /** The questions about one group: one is under way, and those who come meanwhile share the next. */
    private final class Looks {

        private final String group;
        private boolean isUnderWay;
        private @Nullable CompletableFuture<Optional<String>> next;

        Looks(String group) {
            this.group = group;
        }

        CompletableFuture<Optional<String>> join() {
            CompletableFuture<Optional<String>> mine;
            synchronized (this) {
                mine = next == null ? new CompletableFuture<>() : next;
                next = isUnderWay ? mine : null;
                if (isUnderWay) {
                    // Its own promise for each: one that gives up must not end the look of the others.
                    return mine.thenApply(found -> found);
                }
                isUnderWay = true;
            }
            look(mine);
            return mine.thenApply(found -> found);
        }

        private void look(CompletableFuture<Optional<String>> asked) {
            try {
                versions.getAsync(group)
                        .whenCompleteAsync((found, failure) -> looked(asked, found, failure), Runnable::run);
            } catch (RuntimeException e) {
                looked(asked, null, e);
            }
        }

        /** On a thread of the grid, which must not ask the grid itself; by default it would start one for each answer. */
        private void looked(
                CompletableFuture<Optional<String>> asked, @Nullable String found, @Nullable Throwable failure) {
            if (failure == null) {
                asked.complete(Optional.ofNullable(found));
            } else {
                asked.completeExceptionally(failure);
            }
            CompletableFuture<Optional<String>> following = following();
            if (following != null) {
                try {
                    calls.later(() -> look(following));
                } catch (RejectedExecutionException e) {
                    looked(following, null, e);
                }
            }
        }

        private synchronized @Nullable CompletableFuture<Optional<String>> following() {
            CompletableFuture<Optional<String>> following = next;
            next = null;
            isUnderWay = following != null;
            return following;
        }
    }
}
