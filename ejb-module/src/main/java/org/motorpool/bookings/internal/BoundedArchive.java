package org.motorpool.bookings.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.motorpool.bookings.BookingError;
import org.motorpool.platform.error.MotorpoolException;

/** The XML parts of a ZIP archive that nobody vouches for, decompressed within {@link SheetLimits}. */
final class BoundedArchive {

    private final Map<String, byte[]> parts = new HashMap<>();
    private long expandedBytes;

    private BoundedArchive() {}

    /** @throws MotorpoolException if the archive is broken or holds more than it may */
    static BoundedArchive read(byte[] bytes) {
        BoundedArchive archive = new BoundedArchive();
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            for (int count = 0; entries.hasMoreElements(); count++) {
                if (count == SheetLimits.MAX_PARTS) {
                    throw expandsTooFar("more than " + SheetLimits.MAX_PARTS + " parts");
                }
                ZipArchiveEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    archive.add(entry, content, bytes.length);
                }
            }
        } catch (IOException e) {
            throw broken("it is no complete ZIP archive");
        }
        return archive;
    }

    Optional<byte[]> find(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private void add(ZipArchiveEntry entry, InputStream content, int archiveBytes) throws IOException {
        String name = entry.getName();
        boolean kept = name.toLowerCase(Locale.ROOT).endsWith(".xml") || name.endsWith(".rels");
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[16 * 1024];
        long partBytes = 0;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            partBytes += count;
            expandedBytes += count;
            if (partBytes > SheetLimits.MAX_PART_BYTES || expandedBytes > SheetLimits.MAX_EXPANDED_BYTES) {
                throw expandsTooFar(
                        "more than " + SheetLimits.MAX_EXPANDED_BYTES / (1024 * 1024) + " MB when unpacked");
            }
            if (expandedBytes > SheetLimits.RATIO_MATTERS_FROM_BYTES
                    && expandedBytes / SheetLimits.MAX_RATIO > archiveBytes) {
                throw expandsTooFar("more than " + SheetLimits.MAX_RATIO + " times its size when unpacked");
            }
            checksum.update(buffer, 0, count);
            if (kept) {
                part.write(buffer, 0, count);
            }
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw broken("its checksum is wrong");
        }
        if (kept && parts.put(name, part.toByteArray()) != null) {
            throw broken("two of its parts have one name");
        }
    }

    static MotorpoolException broken(String why) {
        return new MotorpoolException(
                BookingError.SHEET_BROKEN,
                "The file cannot be read as a workbook: " + why
                        + ".\nMaybe save it again as .xlsx, without a password.");
    }

    private static MotorpoolException expandsTooFar(String what) {
        return new MotorpoolException(BookingError.SHEET_EXPANDS_TOO_FAR, "The workbook holds " + what + ".");
    }
}
