package org.motorpool.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Keeps bytes under keys, for every node of the cluster alike. Implementations run {@code ObjectStoreContract}. Safe for
 * use by several threads; takes no part in transactions.
 */
public interface ObjectStore {

    /**
     * Writes an object. It becomes visible, whole and durable, when this returns; if {@code content} throws, whatever
     * was there before stays. An object with the same key is replaced.
     */
    Written put(ObjectKey key, ContentWriter content) throws IOException;

    /** All bytes of an object, in a stream that the caller closes. */
    InputStream get(ObjectKey key) throws IOException;

    /**
     * {@code length} bytes from {@code offset}, fewer where the object ends before, in a stream that the caller closes.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such object
     */
    InputStream get(ObjectKey key, long offset, long length) throws IOException;

    /**
     * How many bytes an object has.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such object
     */
    long size(ObjectKey key) throws IOException;

    /**
     * Removes an object.
     *
     * @return whether there was one
     */
    boolean delete(ObjectKey key) throws IOException;

    /** The keys that begin with {@code prefix}, whole segments that end with {@code /}, in order. */
    List<ObjectKey> list(String prefix) throws IOException;

    /** The keys of every object that was written before an instant, in no order. */
    List<ObjectKey> listWrittenBefore(Instant instant) throws IOException;

    /**
     * Removes what writers that died left half-written before an instant.
     *
     * @return how many there were
     */
    int removeUnfinished(Instant before) throws IOException;
}
