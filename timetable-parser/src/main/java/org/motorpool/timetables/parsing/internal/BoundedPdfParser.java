package org.motorpool.timetables.parsing.internal;

import java.io.IOException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * PDFBox's reader of a file's structure, with a budget. It inflates two kinds of streams by itself, those of objects and
 * of references; they are tried before it gets them.
 */
final class BoundedPdfParser extends PDFParser {

    private final Budget budget;
    private final StreamDecoder decoder;

    BoundedPdfParser(byte[] file, Budget budget, StreamDecoder decoder) throws IOException {
        super(new RandomAccessReadBuffer(file));
        this.budget = budget;
        this.decoder = decoder;
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        budget.spend(Cost.OBJECTS);
        return super.parseDirObject();
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        budget.spend(Cost.OBJECTS);
        COSStream stream = super.parseCOSStream(dictionary);
        COSName type = stream.getCOSName(COSName.TYPE);
        // Everything in it becomes an object at once, and the shortest object is a digit and a blank.
        if (COSName.OBJ_STM.equals(type)) {
            budget.spend(Cost.OBJECTS, decoder.decode(stream).length / 8);
        } else if (COSName.XREF.equals(type)) {
            budget.spend(Cost.OBJECTS, decoder.decode(stream).length / 32);
        }
        return stream;
    }

    @Override
    protected void prepareDecryption() {
        if (document.isEncrypted()) {
            throw PdfFile.encrypted();
        }
    }
}
