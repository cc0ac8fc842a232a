package org.motorpool.timetables.internal;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.timetables.TimetableConfig;
import org.motorpool.timetables.TimetableError;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParseAnswerCodec;

/**
 * The parsers of this node: one process for each slot of the pool that their job runs on. The program comes with the
 * application and is unpacked when it is first needed.
 */
@Singleton
public class Parsers {

    private static final Logger LOG = System.getLogger(Parsers.class.getName());
    private static final String PROGRAM = "/org/motorpool/timetables/timetable-parser.jar";

    private final TimetableConfig config;
    private final JobConfig jobs;
    private final ParserMetrics metrics;
    private final ParseAnswerCodec codec = new ParseAnswerCodec();

    @Resource(lookup = "concurrent/motorpool-timer")
    private @Nullable ManagedScheduledExecutorService timer;

    private @Nullable Path program;
    private @Nullable ParserPool pool;
    private boolean isClosed;

    @Inject
    public Parsers(TimetableConfig config, JobConfig jobs, ParserMetrics metrics) {
        this.config = config;
        this.jobs = jobs;
        this.metrics = metrics;
    }

    /** As {@link ParserPool#ask}. */
    ParseAnswer parse(byte[] pdf, BooleanSupplier isUnwanted) throws IOException, InterruptedException {
        byte[] answer = pool().ask(pdf, isUnwanted);
        try {
            return codec.decode(answer);
        } catch (IOException e) {
            // Without the cause: it quotes what the process said, which has words of the file in it.
            throw new MotorpoolException(
                    TimetableError.PARSER_CRASHED, "The process that read the file answered nonsense.");
        }
    }

    private synchronized ParserPool pool() throws IOException {
        if (pool == null) {
            if (timer == null || isClosed) {
                throw new IOException("The node stops");
            }
            program = unpack();
            ParserPool.Bounds bounds = new ParserPool.Bounds(
                    Math.max(1, jobs.slots(JobPool.CPU)), config.parseLimit(), config.parserFiles());
            pool = new ParserPool(ParserCommand.ofJar(program), bounds, timer, metrics);
        }
        return pool;
    }

    private static Path unpack() throws IOException {
        try (InputStream jar = Parsers.class.getResourceAsStream(PROGRAM)) {
            if (jar == null) {
                throw new IOException("The application comes without " + PROGRAM);
            }
            Path file = Files.createTempFile("timetable-parser", ".jar");
            Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }

    /** Ends the processes with the application. Those of a node that dies end when their input does. */
    @PreDestroy
    synchronized void close() {
        isClosed = true;
        if (pool != null) {
            pool.close();
            pool = null;
        }
        if (program != null) {
            delete(program);
        }
    }

    private static void delete(Path program) {
        try {
            Files.deleteIfExists(program);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The program of the parsers was left in the folder for temporary files.", e);
        }
    }
}
