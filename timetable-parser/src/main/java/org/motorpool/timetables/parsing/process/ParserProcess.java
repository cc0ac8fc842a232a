package org.motorpool.timetables.parsing.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pdfbox.cos.COSName;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParseAnswer.Refused;
import org.motorpool.timetables.parsing.ParseAnswerCodec;
import org.motorpool.timetables.parsing.RefusalReason;
import org.motorpool.timetables.parsing.TimetableParser;

/**
 * Takes PDFs from its standard input and answers on its standard output, one after the other, until the input ends. A PDF
 * and an answer ({@link ParseAnswerCodec}) are each a frame: the length in four bytes, the most significant first, then
 * the bytes.
 *
 * <p>It may also end by itself, after an answer: when a file took too long, since a thread that does not end cannot be
 * stopped, or when files left too much behind in memory. Whoever started it starts another one then.
 */
public final class ParserProcess {

    /** No longer frame is read; a server lets nothing longer in either. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    /** Less than whoever waits for the answer does. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private static final long STACK = 4L << 20;

    private final Function<byte[], ParseAnswer> parser;
    private final ParseAnswerCodec codec = new ParseAnswerCodec();
    private final Duration longest;
    private boolean spent;

    /** @param parser what is to be done with each PDF */
    ParserProcess(Function<byte[], ParseAnswer> parser, Duration longest) {
        this.parser = parser;
        this.longest = longest;
    }

    public static void main(String[] arguments) throws IOException {
        OutputStream answers = System.out;
        // Whatever a library prints must not come between the frames.
        System.setOut(System.err);
        new ParserProcess(new TimetableParser()::parse, LONGEST).serve(System.in, answers);
    }

    void serve(InputStream requests, OutputStream answers) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(requests));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers));
        int first;
        while (!spent && (first = in.read()) >= 0) {
            byte[] answer = codec.encode(answer(frame(in, first)));
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
            // The library keeps every name that it ever saw; hostile files have a hundred thousand.
            COSName.clearResources();
            spent |= heapIsHalfFull();
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

    private ParseAnswer answer(byte[] pdf) {
        FutureTask<ParseAnswer> parse = new FutureTask<>(() -> parser.apply(pdf));
        Thread thread = new Thread(null, parse, "parse", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return parse.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            spent = true;
            return new Refused(
                    RefusalReason.TOO_COMPLEX, "more than %s of work".formatted(words(longest)), "a timetable");
        } catch (ExecutionException e) {
            spent = true;
            return new Refused(RefusalReason.DAMAGED, "a PDF that the parser cannot take", "a timetable");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            spent = true;
            return new Refused(RefusalReason.TOO_COMPLEX, "an interrupted parse", "a timetable");
        }
    }

    private static String words(Duration duration) {
        return duration.toSeconds() + " s";
    }

    /** Whatever else it may be that files leave behind. */
    private static boolean heapIsHalfFull() {
        Runtime runtime = Runtime.getRuntime();
        if (runtime.totalMemory() - runtime.freeMemory() > runtime.maxMemory() / 2) {
            runtime.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory() > runtime.maxMemory() / 2;
    }
}
