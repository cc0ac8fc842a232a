package org.motorpool.web.answers;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.web.ConsistencyAnswer;
import org.motorpool.web.ConsistencyHeaders;

/** Holds back an answer's body until it is known; what grows too large goes on to the client at once. */
@NullUnmarked
final class AnswerCapture extends HttpServletResponseWrapper {

    /** Of a body that is kept. */
    static final int LARGEST = 128 * 1024;

    private final HttpServletResponse response;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ServletOutputStream stream = new Held();
    private PrintWriter writer;
    private boolean isPassedOn;

    AnswerCapture(HttpServletResponse response) {
        super(response);
        this.response = response;
    }

    /** The answer, if it is one that may be kept; else the client has got it, or gets it now. */
    Optional<SharedAnswer> end(long nowMillis, ConsistencyAnswer consistency) throws IOException {
        if (writer != null) {
            writer.flush();
        }
        String type = getContentType();
        if (isPassedOn || getStatus() != SC_OK || type == null || !type.startsWith("application/json")) {
            passOn();
            return Optional.empty();
        }
        byte[] bytes = body.toByteArray();
        String tag = getHeader("ETag");
        return Optional.of(new SharedAnswer(
                bytes,
                type,
                tag == null ? SharedAnswer.tagOf(bytes) : tag,
                nowMillis,
                Optional.ofNullable(getHeader(ConsistencyHeaders.TOKEN)).flatMap(consistency::read)));
    }

    private void passOn() throws IOException {
        isPassedOn = true;
        if (body.size() > 0) {
            body.writeTo(response.getOutputStream());
            body.reset();
        }
    }

    private final class Held extends ServletOutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!isPassedOn && body.size() + length > LARGEST) {
                passOn();
            }
            if (isPassedOn) {
                response.getOutputStream().write(bytes, offset, length);
            } else {
                body.write(bytes, offset, length);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("An answer that is shared is not written in turns.");
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isPassedOn) {
            super.flushBuffer();
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        isPassedOn = true;
        super.sendError(status, message);
    }

    @Override
    public void sendError(int status) throws IOException {
        isPassedOn = true;
        super.sendError(status);
    }

    // The length of what is sent is told by who sends it.

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setHeader(String name, String value) {
        if (!name.equalsIgnoreCase("Content-Length")) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!name.equalsIgnoreCase("Content-Length")) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }
}
