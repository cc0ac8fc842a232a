package org.motorpool.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * A request of which the server has the head and half of the body. Java's client does not send what it has before it has
 * more.
 */
final class SlowRequest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final byte[] rest;

    private SlowRequest(Socket socket, byte[] rest) {
        this.socket = socket;
        this.rest = rest;
    }

    static SlowRequest post(URI target, Map<String, String> headers, byte[] body) throws IOException {
        int middle = body.length / 2;
        StringBuilder head = new StringBuilder("POST " + target.getPath() + " HTTP/1.1\r\nHost: "
                + target.getAuthority() + "\r\nContent-Length: " + body.length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        Socket socket = new Socket(target.getHost(), target.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body, 0, middle);
        return new SlowRequest(socket, Arrays.copyOfRange(body, middle, body.length));
    }

    /** Sends the rest, and answers the status of what comes back. */
    int finish() {
        try {
            socket.getOutputStream().write(rest);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Vanishes. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
