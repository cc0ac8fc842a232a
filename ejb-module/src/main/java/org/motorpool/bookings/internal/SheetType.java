package org.motorpool.bookings.internal;

import org.motorpool.bookings.BookingError;
import org.motorpool.platform.error.MotorpoolException;

/** What kind of sheet a file is, by its content; names and media types are not asked. */
enum SheetType {
    XLSX,
    CSV;

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** @throws MotorpoolException {@link BookingError#SHEET_TYPE_UNKNOWN} if it is neither */
    static SheetType of(byte[] bytes) {
        if (startsWith(bytes, ZIP)) {
            return XLSX;
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw new MotorpoolException(
                        BookingError.SHEET_TYPE_UNKNOWN,
                        "The file is neither a workbook (.xlsx) nor CSV in UTF-8.\nMaybe it is an old .xls, or UTF-16:"
                                + " save it as .xlsx.");
            }
        }
        return CSV;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
