package org.motorpool.platform.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that pass, and stays open: a writer may close what it was lent, but the store is not done with it then. */
final class CountedOutput extends FilterOutputStream {

    private long size;

    CountedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        size += length;
    }

    /** Only flushes. */
    @Override
    public void close() throws IOException {
        flush();
    }

    long size() {
        return size;
    }
}
