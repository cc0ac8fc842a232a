package org.motorpool.timetables.parsing.internal;

import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import org.motorpool.timetables.parsing.RefusalReason;

/** Nothing here would ever run or open it; but a file that has it was not exported by the portal. */
final class ActiveContent {

    private static final Set<String> ACTIONS =
            Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToE", "Rendition", "RichMediaExecute");
    private static final int MOST_ANNOTATIONS = 1_000;

    private ActiveContent() {}

    static void refuse(COSDictionary catalog, List<COSDictionary> pages) {
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        if (names != null) {
            refuseIf(names.containsKey(COSName.getPDFName("JavaScript")), "JavaScript");
            refuseIf(names.containsKey(COSName.EMBEDDED_FILES), "files inside it");
        }
        refuseIf(catalog.containsKey(COSName.getPDFName("AF")), "files inside it");
        refuseActions(catalog);
        for (COSDictionary page : pages) {
            refuseActions(page);
            COSArray annotations = page.getCOSArray(COSName.ANNOTS);
            int count = annotations == null ? 0 : Math.min(annotations.size(), MOST_ANNOTATIONS);
            for (int i = 0; i < count; i++) {
                if (annotations.getObject(i) instanceof COSDictionary annotation) {
                    refuseIf("FileAttachment".equals(annotation.getNameAsString(COSName.SUBTYPE)), "files inside it");
                    refuseActions(annotation);
                }
            }
        }
    }

    private static void refuseActions(COSDictionary owner) {
        refuseAction(owner.getDictionaryObject(COSName.OPEN_ACTION));
        refuseAction(owner.getDictionaryObject(COSName.A));
        if (owner.getDictionaryObject(COSName.AA) instanceof COSDictionary events) {
            for (COSName event : events.keySet()) {
                refuseAction(events.getDictionaryObject(event));
            }
        }
    }

    private static void refuseAction(@Nullable COSBase action) {
        if (action instanceof COSDictionary dictionary) {
            String what = dictionary.getNameAsString(COSName.S);
            refuseIf(what != null && ACTIONS.contains(what), what + " in an action");
        }
    }

    private static void refuseIf(boolean found, String what) {
        if (found) {
            throw new Refusal(
                    RefusalReason.NOT_A_TIMETABLE,
                    "a PDF with " + what,
                    "a timetable, which has neither scripts nor attachments");
        }
    }
}
