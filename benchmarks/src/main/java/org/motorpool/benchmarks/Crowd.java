package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Many clients over WebSockets, on one thread that hardly does more than look at the clock: what is measured shall be the
 * server. Messages say which broadcast they are by {@code broadcast-NUMBER}.
 */
final class Crowd implements AutoCloseable {

    private static final int TURN_MILLIS = 100;
    private static final int LONGEST = 8_192;
    private static final int ANSWER_MILLIS = 10_000;
    private static final String MARK = "broadcast-";
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final String topic;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Member> joining = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private volatile @Nullable Broadcasts broadcasts;
    private volatile @Nullable Throwable failure;
    private volatile boolean isClosed;

    Crowd(String topic) throws IOException {
        this.topic = topic;
        this.selector = Selector.open();
        this.thread = new Thread(this::work, "crowd");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens one more WebSocket and says what it follows; the server confirms that later. */
    void join(URI node, String apiKey) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(new InetSocketAddress(node.getHost(), node.getPort()), ANSWER_MILLIS);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Member member = new Member(channel);
            member.upgrade(node, apiKey);
            channel.configureBlocking(false);
            joining.add(member);
            selector.wakeup();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** How many follow the topic by now. */
    int following() {
        requireWell();
        return open.get();
    }

    /** From now on what comes is of these. */
    void listen(Broadcasts toThese) {
        this.broadcasts = toThese;
    }

    /** @throws IllegalStateException if a client was parted with, or did not understand what came */
    void requireWell() {
        Throwable why = failure;
        if (why != null || gone.get() > 0) {
            throw new IllegalStateException(gone.get() + " WebSockets ended.", why);
        }
    }

    private void work() {
        try {
            while (!isClosed) {
                selector.select(TURN_MILLIS);
                for (Member member = joining.poll(); member != null; member = joining.poll()) {
                    member.channel.register(selector, SelectionKey.OP_READ, member);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void read(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            if (member.channel.read(member.input) < 0) {
                leave(key);
            } else {
                member.takeFrames(Instant.now());
            }
        } catch (IOException e) {
            failure = e;
            leave(key);
        }
    }

    private void leave(SelectionKey key) {
        key.cancel();
        if (!isClosed) {
            gone.incrementAndGet();
        }
    }

    private void take(String text, Instant now) {
        Broadcasts these = broadcasts;
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            if (text.startsWith("{\"type\":\"open\"")) {
                open.incrementAndGet();
            }
        } else if (these != null) {
            int number = number(text, mark + MARK.length());
            if (these.lacksMoment(number)) {
                Matcher at = AT.matcher(text);
                if (at.find()) {
                    these.happened(number, Broadcasts.micros(Instant.parse(at.group(1))));
                }
            }
            these.arrived(number, Broadcasts.micros(now));
        }
    }

    private static int number(String text, int begin) {
        int number = 0;
        for (int i = begin; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    /** One of them. */
    private final class Member {

        private final SocketChannel channel;
        private final ByteBuffer input = ByteBuffer.allocate(LONGEST);

        Member(SocketChannel channel) {
            this.channel = channel;
        }

        void upgrade(URI node, String apiKey) throws IOException {
            String request = "GET /api/v1/events/socket HTTP/1.1\r\nHost: " + node.getAuthority()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + apiKey + "\r\n\r\n";
            write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            String head = head();
            if (!head.startsWith("HTTP/1.1 101")) {
                throw new IOException(
                        "No WebSocket was opened: " + head.lines().findFirst().orElse(""));
            }
            ObjectNode hello = Http.JSON.createObjectNode();
            hello.putArray("topics").add(topic);
            send(TEXT, hello.toString().getBytes(StandardCharsets.UTF_8));
        }

        /** The server's answer, and nothing that is behind it. */
        private String head() throws IOException {
            channel.socket().setSoTimeout(ANSWER_MILLIS);
            InputStream answer = channel.socket().getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
                int next = answer.read();
                if (next < 0) {
                    throw new IOException("The server hung up after: " + head);
                }
                head.append((char) next);
            }
            return head.toString();
        }

        void takeFrames(Instant now) throws IOException {
            input.flip();
            boolean mayBeMore = true;
            while (mayBeMore) {
                mayBeMore = takeFrame(now);
            }
            input.compact();
            if (!input.hasRemaining()) {
                throw new IOException("A message is longer than " + LONGEST + " bytes.");
            }
        }

        /** Servers send frames without a mask. */
        private boolean takeFrame(Instant now) throws IOException {
            if (input.remaining() < 2) {
                return false;
            }
            int begin = input.position();
            int first = input.get(begin);
            int length = input.get(begin + 1) & 0x7f;
            int head = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (input.remaining() < head) {
                return false;
            }
            long body = head == 2 ? length : head == 4 ? input.getShort(begin + 2) & 0xffff : input.getLong(begin + 2);
            if (input.remaining() < head + body) {
                return false;
            }
            byte[] bytes = new byte[(int) body];
            input.position(begin + head);
            input.get(bytes);
            if (first >= 0) {
                throw new IOException("A message came in parts.");
            }
            switch (first & 0x0f) {
                case TEXT -> take(new String(bytes, StandardCharsets.UTF_8), now);
                case PING -> send(PONG, bytes);
                case CLOSE ->
                    throw new IOException("The server says goodbye: " + new String(bytes, StandardCharsets.UTF_8));
                default -> {}
            }
            return true;
        }

        /** Clients mask what they send; with zeros it stays as it is. */
        private void send(int code, byte[] bytes) throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
            frame.put((byte) (0x80 | code));
            if (bytes.length < 126) {
                frame.put((byte) (0x80 | bytes.length));
            } else {
                frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
            }
            frame.putInt(0).put(bytes).flip();
            write(frame);
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        isClosed = true;
        selector.wakeup();
        thread.join();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        for (Member member : joining) {
            member.channel.close();
        }
        selector.close();
    }
}
