package org.motorpool.reports.batch;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.lowagie.text.pdf.PdfTemplate;
import java.awt.Color;
import java.util.Map;

/** Draws a QR code as squares, sharp at every size. */
final class QrCode {

    private QrCode() {}

    /** Fills {@code target}, a square, with the code; the quiet zone is the caller's margin. */
    static void draw(PdfTemplate target, String content) {
        BitMatrix bits;
        try {
            bits = new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    0,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code: " + content, e);
        }
        float module = target.getWidth() / bits.getWidth();
        target.setColorFill(Color.BLACK);
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    target.rectangle(x * module, target.getHeight() - (y + 1) * module, module, module);
                }
            }
        }
        target.fill();
    }
}
