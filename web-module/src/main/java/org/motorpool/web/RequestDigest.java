package org.motorpool.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import org.motorpool.platform.security.SecurityKey;

/**
 * The keyed hash of a request: method, path with query, and body. Without the nodes' key nobody can try out what a body
 * with a password in it was. The body passes through it while the resource reads it, so it is never held for its hash's
 * sake; what the resource leaves unread is read at the end.
 */
final class RequestDigest {

    static final String PURPOSE = "idempotency";

    private final Mac digest;
    private InputStream body = InputStream.nullInputStream();

    RequestDigest(SecurityKey key, String method, String pathAndQuery) {
        digest = key.mac(PURPOSE);
        digest.update((method + " " + pathAndQuery + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The stream that is to be read in place of {@code content}. */
    InputStream read(InputStream content) {
        body = new DigestedBody(content);
        return body;
    }

    /** To be called once, when the resource is done. */
    byte[] finish() throws IOException {
        body.close();
        return digest.doFinal();
    }

    /** No mark and reset, no skipping: each byte passes once. */
    private final class DigestedBody extends FilterInputStream {

        private boolean closed;

        DigestedBody(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int value = closed ? -1 : super.read();
            if (value >= 0) {
                digest.update((byte) value);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = closed ? -1 : super.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 8_192)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** Whoever reads JSON closes the stream behind the last brace. */
        @Override
        public void close() throws IOException {
            if (!closed) {
                transferTo(OutputStream.nullOutputStream());
                closed = true;
                super.close();
            }
        }
    }
}
