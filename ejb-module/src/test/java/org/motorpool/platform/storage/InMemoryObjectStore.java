package org.motorpool.platform.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory, for tests. */
public final class InMemoryObjectStore implements ObjectStore {

    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Instant> written = new ConcurrentSkipListMap<>();

    @Override
    public Written put(ObjectKey key, ContentWriter content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HashedOutput out = new HashedOutput(bytes);
        content.writeTo(out.stream());
        objects.put(key.value(), bytes.toByteArray());
        written.put(key.value(), Instant.now());
        return out.written(key);
    }

    @Override
    public InputStream get(ObjectKey key) throws IOException {
        return new ByteArrayInputStream(bytes(key));
    }

    @Override
    public InputStream get(ObjectKey key, long offset, long length) throws IOException {
        byte[] bytes = bytes(key);
        int from = (int) Math.min(offset, bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
    }

    @Override
    public long size(ObjectKey key) throws IOException {
        return bytes(key).length;
    }

    @Override
    public boolean delete(ObjectKey key) {
        written.remove(key.value());
        return objects.remove(key.value()) != null;
    }

    @Override
    public List<ObjectKey> list(String prefix) {
        return objects.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(ObjectKey::new)
                .toList();
    }

    @Override
    public List<ObjectKey> listWrittenBefore(Instant instant) {
        return written.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(instant))
                .map(entry -> new ObjectKey(entry.getKey()))
                .toList();
    }

    @Override
    public int removeUnfinished(Instant before) {
        return 0;
    }

    private byte[] bytes(ObjectKey key) throws NoSuchFileException {
        byte[] found = objects.get(key.value());
        if (found == null) {
            throw new NoSuchFileException(key.value());
        }
        return found;
    }
}
