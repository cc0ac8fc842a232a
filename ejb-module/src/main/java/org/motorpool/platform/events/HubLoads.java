package org.motorpool.platform.events;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.database.Uuids;

/**
 * How busy the hubs of all nodes are, as they say themselves every second. Texts only: a node joins the data grid before it
 * has the classes of the application.
 */
@Singleton
@NullUnmarked
public class HubLoads {

    private static final String NAME = "motorpool-event-hubs";
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final String BETWEEN = " ";

    @Resource(lookup = "payara/Hazelcast")
    private HazelcastInstance hazelcast;

    @Inject
    private Uuids uuids;

    @Inject
    @ConfigProperty(name = "motorpool.node.name", defaultValue = "node")
    private String name;

    @Inject
    @ConfigProperty(name = "motorpool.node.url")
    private Optional<String> url;

    private IMap<String, String> loads;
    private String fullName;
    private volatile List<HubLoad> known = List.of();

    /**
     * A hub as it said a moment ago.
     *
     * @param node the full name, which is another one after each start
     * @param seats how many clients it takes
     * @param url where clients reach the node; empty if that was not configured
     */
    public record HubLoad(String node, int clients, int seats, Instant asOf, String url) {

        private double share() {
            return seats == 0 ? 1 : (double) clients / seats;
        }
    }

    @PostConstruct
    void open() {
        loads = hazelcast.getMap(NAME);
        fullName = name + "-" + uuids.next().toString().substring(24);
    }

    /** The name of this run of this node. */
    public String fullName() {
        return fullName;
    }

    /** Says how this node is and learns how the others are; it may wait for the data grid. */
    public void exchange(int clients, int seats) {
        long now = hazelcast.getCluster().getClusterTime();
        loads.set(
                fullName,
                String.join(
                        BETWEEN,
                        Integer.toString(clients),
                        Integer.toString(seats),
                        Long.toString(now),
                        url.orElse("")),
                KEPT.toMillis(),
                TimeUnit.MILLISECONDS);
        known = loads.entrySet().stream()
                .flatMap(entry -> read(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(HubLoad::node))
                .toList();
    }

    /** The hubs that said something within the last seconds. */
    public List<HubLoad> list() {
        return known;
    }

    /** The hub of another node with most seats left in proportion. */
    public Optional<HubLoad> leastLoadedOther() {
        return known.stream()
                .filter(load -> !load.node().equals(fullName) && load.share() < 1)
                .min(Comparator.comparing(HubLoad::share));
    }

    /** This node serves nobody any more. */
    public void leave() {
        loads.removeAsync(fullName);
    }

    private static Stream<HubLoad> read(String node, String text) {
        String[] parts = text.split(BETWEEN, 4);
        try {
            return Stream.of(new HubLoad(
                    node,
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Instant.ofEpochMilli(Long.parseLong(parts[2])),
                    parts[3]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Of another version.
            return Stream.empty();
        }
    }
}
