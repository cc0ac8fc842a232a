package org.motorpool.timetables.parsing.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.motorpool.timetables.parsing.RefusalReason;

/** The pages of a file, in order. */
final class PdfFile implements AutoCloseable {

    static final int MOST_PAGES = 100;
    private static final int DEEPEST = 64;
    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private final PDDocument document;
    private final List<COSDictionary> pages = new ArrayList<>();

    private PdfFile(PDDocument document) {
        this.document = document;
    }

    static PdfFile open(byte[] file, Budget budget, StreamDecoder decoder) throws IOException {
        Envelope.check(file);
        PdfFile opened = new PdfFile(parse(file, budget, decoder));
        if (opened.document.isEncrypted()) {
            throw encrypted();
        }
        COSDictionary catalog = opened.document.getDocument().getTrailer().getCOSDictionary(COSName.ROOT);
        COSDictionary tree = catalog == null ? null : catalog.getCOSDictionary(COSName.PAGES);
        if (tree == null) {
            throw Refusal.damaged("a PDF without pages");
        }
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(tree);
        opened.walk(tree, seen, 0);
        ActiveContent.refuse(catalog, opened.pages);
        return opened;
    }

    private static PDDocument parse(byte[] file, Budget budget, StreamDecoder decoder) throws IOException {
        try {
            return new BoundedPdfParser(file, budget, decoder).parse();
        } catch (InvalidPasswordException e) {
            throw encrypted();
        }
    }

    /** Not even with the empty password: what its author locked is not ours to open. */
    static Refusal encrypted() {
        return new Refusal(RefusalReason.ENCRYPTED, "an encrypted PDF", "a PDF without a password");
    }

    /** Each with what it inherits from the nodes above it. */
    List<COSDictionary> pages() {
        return pages;
    }

    private void walk(COSDictionary node, Set<COSDictionary> seen, int depth) {
        if (depth > DEEPEST) {
            throw Refusal.tooComplex("a tree of pages more than %d levels deep".formatted(DEEPEST));
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        if (kids == null) {
            if (pages.size() == MOST_PAGES) {
                throw new Refusal(
                        RefusalReason.TOO_MANY_PAGES,
                        "more than %d pages".formatted(MOST_PAGES),
                        "at most %d pages".formatted(MOST_PAGES));
            }
            pages.add(node);
            return;
        }
        for (int i = 0; i < kids.size(); i++) {
            if (!(kids.getObject(i) instanceof COSDictionary kid)) {
                throw Refusal.damaged("a page that is missing");
            }
            if (!seen.add(kid)) {
                throw Refusal.damaged("a tree of pages that contains itself");
            }
            COSDictionary page = new COSDictionary(kid);
            for (COSName key : INHERITED) {
                COSBase above = node.getItem(key);
                if (above != null && !page.containsKey(key)) {
                    page.setItem(key, above);
                }
            }
            walk(page, seen, depth + 1);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
