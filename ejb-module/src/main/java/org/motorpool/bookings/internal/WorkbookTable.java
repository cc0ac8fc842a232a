package org.motorpool.bookings.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.error.MotorpoolException;

/** Finds the first sheet of an XLSX workbook and reads it. */
final class WorkbookTable {

    private static final String DEFAULT_WORKBOOK = "xl/workbook.xml";

    private WorkbookTable() {}

    /**
     * The rows of the first sheet that hold something.
     *
     * @throws MotorpoolException if the file is no workbook or breaks a limit
     */
    static List<SheetRow> read(byte[] bytes) {
        try {
            BoundedArchive archive = BoundedArchive.read(bytes);
            String workbook = relationships(archive, "_rels/.rels").stream()
                    .filter(relationship -> relationship.type().endsWith("/officeDocument"))
                    .map(relationship -> resolve("", relationship.target()))
                    .findFirst()
                    .orElse(DEFAULT_WORKBOOK);
            List<Relationship> parts = relationships(archive, relationshipsOf(workbook));
            String folder = workbook.substring(0, workbook.lastIndexOf('/') + 1);
            String firstSheet = firstSheet(part(archive, workbook));
            String sheet = parts.stream()
                    .filter(relationship -> relationship.id().equals(firstSheet))
                    .map(relationship -> resolve(folder, relationship.target()))
                    .findFirst()
                    .orElseThrow(() -> BoundedArchive.broken("its first sheet is missing"));
            List<String> sharedTexts = parts.stream()
                    .filter(relationship -> relationship.type().endsWith("/sharedStrings"))
                    .findFirst()
                    .map(relationship -> SharedTexts.read(part(archive, resolve(folder, relationship.target()))))
                    .orElse(List.of());
            return new SheetParser(part(archive, sheet), sharedTexts).read();
        } catch (MotorpoolException e) {
            throw e;
        } catch (RuntimeException e) {
            // The readers of ZIP and XML below answer some malformed input with unchecked exceptions.
            throw BoundedArchive.broken("a part of it is malformed");
        }
    }

    private static byte[] part(BoundedArchive archive, String name) {
        return archive.find(name).orElseThrow(() -> BoundedArchive.broken("its part '" + brief(name) + "' is missing"));
    }

    private static String brief(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "...";
    }

    private static String relationshipsOf(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }

    private static String resolve(String folder, String target) {
        return target.startsWith("/") ? target.substring(1) : folder + target;
    }

    private static List<Relationship> relationships(BoundedArchive archive, String name) {
        List<Relationship> found = new ArrayList<>();
        Optional<byte[]> part = archive.find(name);
        if (part.isEmpty()) {
            return found;
        }
        XmlPart xml = new XmlPart(part.get());
        while (xml.next()) {
            if (xml.isStart() && xml.name().equals("Relationship")) {
                found.add(new Relationship(
                        xml.attribute("Id").orElse(""),
                        xml.attribute("Type").orElse(""),
                        xml.attribute("Target").orElse("")));
            }
        }
        return found;
    }

    /** The relationship id of the first sheet in the workbook's order. */
    private static String firstSheet(byte[] workbook) {
        XmlPart xml = new XmlPart(workbook);
        while (xml.next()) {
            if (xml.isStart() && xml.name().equals("sheet")) {
                return xml.attribute("id").orElse("");
            }
        }
        throw BoundedArchive.broken("it has no sheet");
    }

    private record Relationship(String id, String type, String target) {}
}
