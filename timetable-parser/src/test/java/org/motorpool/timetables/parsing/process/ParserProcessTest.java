package org.motorpool.timetables.parsing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParseAnswer.Parsed;
import org.motorpool.timetables.parsing.ParseAnswer.Refused;
import org.motorpool.timetables.parsing.ParseAnswerCodec;
import org.motorpool.timetables.parsing.RefusalReason;
import org.motorpool.timetables.parsing.TimetableParser;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

class ParserProcessTest {

    private static final Function<byte[], ParseAnswer> PARSER = new TimetableParser()::parse;
    private static final byte[] GOOD =
            SpecimenTimetable.ofRows(SpecimenKind.EXAMS, 3, 1).pdf();

    @Test
    void answersOneFrameAfterTheOther() throws IOException {
        List<ParseAnswer> answers = serve(new ParserProcess(PARSER, Duration.ofSeconds(30)), GOOD, new byte[0], GOOD);

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).isInstanceOf(Parsed.class).isEqualTo(answers.get(2));
        assertThat(((Refused) answers.get(1)).reason()).isEqualTo(RefusalReason.NOT_A_PDF);
    }

    @Test
    void whatTakesTooLongIsRefusedAndTheProcessEnds() throws IOException {
        ParserProcess process = new ParserProcess(
                pdf -> {
                    while (true) {
                        LockSupport.park();
                    }
                },
                Duration.ofMillis(50));

        List<ParseAnswer> answers = serve(process, GOOD, GOOD);

        assertThat(answers).hasSize(1);
        assertThat(((Refused) answers.get(0)).reason()).isEqualTo(RefusalReason.TOO_COMPLEX);
    }

    @Test
    void whatTheParserThrowsIsAReasonAndTheProcessEnds() throws IOException {
        ParserProcess process = new ParserProcess(
                pdf -> {
                    throw new IllegalStateException();
                },
                Duration.ofSeconds(30));

        List<ParseAnswer> answers = serve(process, GOOD, GOOD);

        assertThat(answers).hasSize(1);
        assertThat(((Refused) answers.get(0)).reason()).isEqualTo(RefusalReason.DAMAGED);
    }

    @Test
    void aFrameThatIsTooLongEndsIt() {
        byte[] request = {0x7f, 0, 0, 0};

        assertThatThrownBy(() -> new ParserProcess(PARSER, Duration.ofSeconds(1))
                        .serve(new ByteArrayInputStream(request), new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anInputThatEndsInAFrameEndsIt() {
        byte[] request = {0, 0, 0, 9, 1};

        assertThatThrownBy(() -> new ParserProcess(PARSER, Duration.ofSeconds(1))
                        .serve(new ByteArrayInputStream(request), new ByteArrayOutputStream()))
                .isInstanceOf(EOFException.class);
    }

    private static List<ParseAnswer> serve(ParserProcess process, byte[]... files) throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        DataOutputStream frames = new DataOutputStream(requests);
        for (byte[] file : files) {
            frames.writeInt(file.length);
            frames.write(file);
        }
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        process.serve(new ByteArrayInputStream(requests.toByteArray()), answers);

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answers.toByteArray()));
        List<ParseAnswer> decoded = new ArrayList<>();
        while (in.available() > 0) {
            decoded.add(new ParseAnswerCodec().decode(in.readNBytes(in.readInt())));
        }
        return decoded;
    }
}
