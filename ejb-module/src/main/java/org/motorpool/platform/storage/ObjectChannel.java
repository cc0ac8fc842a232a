package org.motorpool.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an object behind its head, at any place. Bytes that follow each other come from one stream; a jump opens
 * another.
 */
final class ObjectChannel implements SeekableByteChannel {

    private final ObjectStore store;
    private final ObjectKey key;
    private final int head;
    private final long size;
    private long position;
    private @Nullable InputStream stream;
    private boolean isClosed;

    ObjectChannel(ObjectStore store, ObjectKey key, int head) throws IOException {
        this.store = store;
        this.key = key;
        this.head = head;
        this.size = store.size(key) - head;
    }

    /** Fills the buffer, unless the object ends. */
    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        if (stream == null) {
            stream = store.get(key, head + position, Math.max(0, size - position));
        }
        byte[] bytes = stream.readNBytes(buffer.remaining());
        if (bytes.length == 0 && buffer.hasRemaining()) {
            return -1;
        }
        buffer.put(bytes);
        position += bytes.length;
        return bytes.length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) throws IOException {
        if (wanted != position) {
            closeStream();
            position = wanted;
        }
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        closeStream();
    }

    @Override
    public int write(ByteBuffer buffer) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long wanted) {
        throw new NonWritableChannelException();
    }

    private void closeStream() throws IOException {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
