package org.motorpool.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes the bytes of an object; it may close the stream or leave it open. */
@FunctionalInterface
public interface ContentWriter {

    void writeTo(OutputStream out) throws IOException;

    /** Copies {@code in}, which stays open. */
    static ContentWriter copyOf(InputStream in) {
        return in::transferTo;
    }
}
