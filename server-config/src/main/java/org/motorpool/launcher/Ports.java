package org.motorpool.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first port of each kind; the others follow it, behind the mail inbox those of the nodes' health. All are on loopback. */
public record Ports(int http, int postgres, int grid, int smtp) {

    static Ports defaults() {
        return new Ports(8080, 5442, 6900, 2525);
    }

    /** Ports that nobody listens on now, for {@code nodes} nodes: what tests use beside a running {@code ./start}. */
    public static Ports free(int nodes) {
        // Below the range from which systems hand out ports for outgoing connections, so that none is lost meanwhile.
        int start = 20_000 + (int) (ProcessHandle.current().pid() % 100) * 100;
        for (int base = start; base < start + 2_000; base += 40) {
            Ports ports = new Ports(base, base + 10, base + 20, base + 30);
            if (ports.taken(nodes).isEmpty()) {
                return ports;
            }
        }
        throw new StartFailure("No free ports from " + start + " on.");
    }

    int http(int node) {
        return http + node - 1;
    }

    int grid(int node) {
        return grid + node - 1;
    }

    /** Where a node says whether it is well. */
    int health(int node) {
        return smtp + node;
    }

    int primary() {
        return postgres;
    }

    int replica() {
        return postgres + 1;
    }

    Ports withHttp(int port) {
        return new Ports(port, postgres, grid, smtp);
    }

    Ports withPostgres(int port) {
        return new Ports(http, port, grid, smtp);
    }

    Ports withGrid(int port) {
        return new Ports(http, postgres, port, smtp);
    }

    Ports withSmtp(int port) {
        return new Ports(http, postgres, grid, port);
    }

    /** @throws StartFailure naming every port that somebody else listens on, and what it was wanted for */
    void requireFree(int nodes) {
        List<String> taken = taken(nodes);
        if (!taken.isEmpty()) {
            throw new StartFailure("Taken: " + String.join(", ", taken)
                    + ". Maybe stop what listens there, or choose other ports (./start --help).");
        }
    }

    private List<String> taken(int nodes) {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        for (int node = 1; node <= nodes; node++) {
            wanted.put(http(node), "node " + node);
            wanted.put(grid(node), "the data grid of node " + node);
            wanted.put(health(node), "the health of node " + node);
        }
        wanted.put(primary(), "the PostgreSQL primary");
        wanted.put(replica(), "the PostgreSQL replica");
        wanted.put(smtp, "the mail inbox");
        List<String> taken = new ArrayList<>();
        wanted.forEach((port, purpose) -> {
            if (!isFree(port)) {
                taken.add("port " + port + " (" + purpose + ")");
            }
        });
        return taken;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a cluster that has just stopped linger in TIME_WAIT and are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
