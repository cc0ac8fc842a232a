package org.motorpool.launcher;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** Timetables to upload. */
final class TimetablePdfs {

    private TimetablePdfs() {}

    /** Lectures, different for each seed. */
    static SpecimenTimetable lectures(long seed) {
        return SpecimenTimetable.ofRows(SpecimenKind.LECTURES, 8, seed);
    }

    /** The same timetable in a file that says something else about itself. */
    static byte[] withTitle(byte[] pdf, String title) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PdfReader reader = new PdfReader(pdf);
            PdfStamper stamper = new PdfStamper(reader, out);
            stamper.setInfoDictionary(new HashMap<>(Map.of("Title", title)));
            stamper.close();
            reader.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
