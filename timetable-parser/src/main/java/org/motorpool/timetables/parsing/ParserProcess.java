package org.motorpool.timetables.parsing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The parser as a program: takes PDFs from its standard input and answers on its standard output, one after the other,
 * until the input ends. A PDF and an answer ({@link ParseAnswerCodec}) are each a frame: the length in four bytes, the
 * most significant first, then the bytes.
 */
public final class ParserProcess {

    /** No longer frame is read; a server lets nothing longer in either. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private final TimetableParser parser = new TimetableParser();
    private final ParseAnswerCodec codec = new ParseAnswerCodec();

    public static void main(String[] arguments) throws IOException {
        OutputStream answers = System.out;
        // Whatever a library prints must not come between the frames.
        System.setOut(System.err);
        new ParserProcess().serve(System.in, answers);
    }

    void serve(InputStream requests, OutputStream answers) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(requests));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers));
        int first;
        while ((first = in.read()) >= 0) {
            byte[] answer = codec.encode(parser.parse(frame(in, first)));
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
        }
    }

    private static byte[] frame(DataInputStream in, int first) throws IOException {
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("A frame of %d bytes".formatted(length));
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The input ended inside a frame");
        }
        return bytes;
    }
}
