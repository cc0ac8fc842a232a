package org.motorpool.platform.jobs.rest;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.motorpool.platform.error.MotorpoolException;

/** The streams of a node, which are so many at most. */
final class OpenStreams {

    /** Streams end with their jobs, many of which take seconds. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final int perNode;
    private final int perUser;
    private final Set<ClientStream> streams = ConcurrentHashMap.newKeySet();

    OpenStreams(int perNode, int perUser) {
        this.perNode = perNode;
        this.perUser = perUser;
    }

    /** @throws MotorpoolException a {@link JobStreamError} if it would be one too many */
    synchronized void add(ClientStream stream) {
        if (streams.size() >= perNode) {
            throw MotorpoolException.retryAfter(
                    RETRY_AFTER,
                    JobStreamError.STREAMS_FULL,
                    "This node serves " + perNode + " streams already.\nMaybe ask for the job now and then instead.");
        }
        long ofUser = streams.stream()
                .filter(open -> open.follower().isSamePersonAs(stream.follower()))
                .count();
        if (ofUser >= perUser) {
            throw MotorpoolException.retryAfter(
                    RETRY_AFTER,
                    JobStreamError.TOO_MANY_STREAMS,
                    "You have " + ofUser + " streams at this node already; at most " + perUser
                            + " are allowed.\nMaybe close a stream, or ask for the job now and then instead.");
        }
        streams.add(stream);
    }

    void remove(ClientStream stream) {
        streams.remove(stream);
    }

    Collection<ClientStream> all() {
        return Collections.unmodifiableSet(streams);
    }

    /** Those of one kind. */
    <S extends ClientStream> List<S> all(Class<S> kind) {
        return streams.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
