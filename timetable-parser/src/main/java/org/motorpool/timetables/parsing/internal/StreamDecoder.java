package org.motorpool.timetables.parsing.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/** Decodes streams no further than the budget goes, and never those of images. */
final class StreamDecoder {

    private static final int MOST_FILTERS = 4;
    private static final int MOST_BYTES_OF_ONE = 24 << 20;
    private static final Set<COSName> FLATE = Set.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE_ABBREVIATION);
    private static final Set<COSName> OTHERS = Set.of(
            COSName.LZW_DECODE,
            COSName.LZW_DECODE_ABBREVIATION,
            COSName.ASCII85_DECODE,
            COSName.ASCII85_DECODE_ABBREVIATION,
            COSName.ASCII_HEX_DECODE,
            COSName.ASCII_HEX_DECODE_ABBREVIATION,
            COSName.RUN_LENGTH_DECODE,
            COSName.RUN_LENGTH_DECODE_ABBREVIATION);

    private final Budget budget;
    private final byte[] buffer = new byte[16 * 1024];

    StreamDecoder(Budget budget) {
        this.budget = budget;
    }

    /** All bytes of a stream. Who gives the same stream twice pays twice. */
    byte[] decode(COSStream stream) throws IOException {
        byte[] bytes;
        try (InputStream raw = stream.createRawInputStream()) {
            bytes = raw.readAllBytes();
        }
        List<COSName> filters = filters(stream);
        for (int i = 0; i < filters.size(); i++) {
            COSName filter = filters.get(i);
            if (FLATE.contains(filter) && !predicted(stream, i)) {
                bytes = inflate(bytes);
            } else if (FLATE.contains(filter) || OTHERS.contains(filter)) {
                BoundedOutput output = new BoundedOutput();
                FilterFactory.INSTANCE.getFilter(filter).decode(new ByteArrayInputStream(bytes), output, stream, i);
                bytes = output.bytes.toByteArray();
            } else {
                throw Refusal.damaged("text in the coding of images, " + filter.getName());
            }
        }
        return bytes;
    }

    private static List<COSName> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName name) {
            return List.of(name);
        }
        List<COSName> names = new ArrayList<>();
        if (filters instanceof COSArray array) {
            if (array.size() > MOST_FILTERS) {
                throw Refusal.tooComplex("a stream that is coded %d times over".formatted(array.size()));
            }
            for (int i = 0; i < array.size(); i++) {
                if (!(array.getObject(i) instanceof COSName name)) {
                    throw Refusal.damaged("a stream whose coding has no name");
                }
                names.add(name);
            }
        }
        return names;
    }

    private static boolean predicted(COSStream stream, int index) {
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray array) {
            parameters = index < array.size() ? array.getObject(index) : null;
        }
        return parameters instanceof COSDictionary dictionary && dictionary.getInt(COSName.PREDICTOR, 1) > 1;
    }

    private byte[] inflate(byte[] deflated) {
        BoundedOutput output = new BoundedOutput();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    // The library would go on with what it has; half a page is no timetable.
                    throw Refusal.damaged("a stream that ends too early");
                }
                output.write(buffer, 0, length);
            }
            return output.bytes.toByteArray();
        } catch (DataFormatException e) {
            throw Refusal.damaged("a stream that cannot be decompressed");
        } finally {
            inflater.end();
        }
    }

    /** Unlike one that grows for as long as somebody writes. */
    private final class BoundedOutput extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);

        @Override
        public void write(int value) {
            spend(1);
            bytes.write(value);
        }

        @Override
        public void write(byte[] part, int offset, int length) {
            spend(length);
            bytes.write(part, offset, length);
        }

        private void spend(int length) {
            budget.spend(Cost.DECODED_BYTES, length);
            if (bytes.size() + length > MOST_BYTES_OF_ONE) {
                throw Refusal.tooComplex("a stream of more than %d bytes".formatted(MOST_BYTES_OF_ONE));
            }
        }
    }
}
