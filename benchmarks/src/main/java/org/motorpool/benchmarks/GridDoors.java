package org.motorpool.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntToLongFunction;

/**
 * Stands between the members of the data grid, so that one of them can be cut off: bytes to and from it then wait, as
 * behind a broken switch, and go on when it is mended.
 */
final class GridDoors implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int CHECK_MILLIS = 50;

    private final List<ServerSocket> doors = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Cut cut = Cut.NONE;

    /** Who is cut off, and the ports from which it calls. */
    private record Cut(int node, Set<Integer> ports) {
        static final Cut NONE = new Cut(0, Set.of());
    }

    /**
     * Opens a door for each of {@code nodes} members.
     *
     * @param first the port of the first door
     * @param grid the port at which the first member listens
     */
    GridDoors(int nodes, int first, int grid) throws IOException {
        for (int i = 0; i < nodes; i++) {
            ServerSocket door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + i));
            doors.add(door);
            int node = i + 1;
            int target = grid + i;
            start(() -> accept(door, node, target), "door-" + node);
        }
    }

    /** From now on nothing passes between this member and the others. */
    void cut(int node, IntToLongFunction pid) throws IOException {
        cut = new Cut(node, NodeSockets.localPorts(pid.applyAsLong(node)));
    }

    void mend() {
        cut = Cut.NONE;
    }

    private void accept(ServerSocket door, int node, int target) {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                sockets.add(caller);
                start(() -> connect(caller, node, target), "call-" + node);
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void connect(Socket caller, int node, int target) {
        try {
            // Nobody knows whose a new call is while somebody is cut off: it waits too.
            while (cut.node() != 0) {
                Thread.sleep(CHECK_MILLIS);
            }
            Socket callee = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(callee);
            start(() -> pass(caller, callee, node, caller.getPort()), "pass-" + node);
            pass(callee, caller, node, caller.getPort());
        } catch (IOException e) {
            close(caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to, int node, int callerPort) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                while (isBetween(cut, node, callerPort)) {
                    Thread.sleep(CHECK_MILLIS);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One of the two is gone; the other one learns it below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
        }
    }

    private static boolean isBetween(Cut cut, int node, int callerPort) {
        return cut.node() == node || cut.ports().contains(callerPort);
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed then.
        }
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket door : doors) {
            door.close();
        }
        sockets.forEach(this::close);
    }
}
