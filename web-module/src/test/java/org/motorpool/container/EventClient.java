package org.motorpool.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who follows events, over either transport; messages look as they do on a WebSocket. */
final class EventClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final AutoCloseable connection;

    private EventClient(AutoCloseable connection) {
        this.connection = connection;
    }

    /** Opens a stream; answers whatever the server does. */
    static HttpResponse<InputStream> request(URI server, String key, String query, String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1/events?" + query))
                .header("Authorization", "Bearer " + key);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The status of the answer to a request to become a WebSocket, sent just as it is spelled. */
    static int upgrade(URI server, String path, String headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).split(" ")[1]);
        }
    }

    /** Whether it ends before its time-out. */
    static boolean readToItsEnd(Socket socket) {
        try {
            byte[] some = new byte[65_536];
            while (socket.getInputStream().read(some) >= 0) {
                // What was under way.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    static EventClient overSse(URI server, String key, String topics, String lastEventId) throws Exception {
        HttpResponse<InputStream> response = request(server, key, "topics=" + topics, lastEventId);
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    response.statusCode() + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        EventClient client = new EventClient(response.body());
        Thread reader = new Thread(() -> client.read(response.body()), "sse");
        reader.setDaemon(true);
        reader.start();
        return client;
    }

    private void read(InputStream body) {
        String id = "";
        String type = "";
        try (Scanner lines = new Scanner(body, StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    type = line.substring(6);
                } else if (line.startsWith("data:")) {
                    ObjectNode message = (ObjectNode) JSON.readTree(line.substring(5));
                    messages.add(message.put("type", type).put("id", id));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            messages.add(JSON.createObjectNode().put("type", "closed"));
        }
    }

    static EventClient overSocket(URI server, String key, String topics, String after) throws Exception {
        ObjectNode hello = JSON.createObjectNode();
        hello.putArray("topics").add(topics);
        if (!after.isEmpty()) {
            hello.put("after", after);
        }
        return overSocket(server, key, Optional.of(JSON.writeValueAsString(hello)));
    }

    /** Over a WebSocket that never says what it wants to follow. */
    static EventClient silent(URI server, String key) throws Exception {
        return overSocket(server, key, Optional.empty());
    }

    private static EventClient overSocket(URI server, String key, Optional<String> hello) throws Exception {
        EventClient[] made = new EventClient[1];
        StringBuilder text = new StringBuilder();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                    try {
                        made[0].messages.add(JSON.readTree(text.toString()));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    text.setLength(0);
                }
                socket.request(1);
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                made[0].messages.add(JSON.createObjectNode()
                        .put("type", "closed")
                        .put("code", code)
                        .put("reason", reason));
                return null;
            }

            @Override
            public void onError(WebSocket socket, Throwable error) {
                made[0].messages.add(JSON.createObjectNode().put("type", "closed"));
            }
        };
        WebSocket[] opened = new WebSocket[1];
        made[0] = new EventClient(() -> opened[0].abort());
        opened[0] = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + key)
                .buildAsync(URI.create("ws://" + server.getAuthority() + "/api/v1/events/socket"), listener)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (hello.isPresent()) {
            opened[0].sendText(hello.get(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return made[0];
    }

    /** The next message of a type; others are passed over. */
    JsonNode next(String type) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode message = Optional.ofNullable(messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS))
                    .orElseThrow(() -> new AssertionError("No message '" + type + "' came."));
            if (message.path("type").asText().equals(type)) {
                return message;
            }
            if (message.path("type").asText().equals("closed")) {
                throw new AssertionError("Closed before a message '" + type + "' came: " + message);
            }
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
