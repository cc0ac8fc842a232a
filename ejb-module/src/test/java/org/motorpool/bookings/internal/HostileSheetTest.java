package org.motorpool.bookings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.bookings.BookingError.SHEET_BROKEN;
import static org.motorpool.bookings.BookingError.SHEET_EMPTY;
import static org.motorpool.bookings.BookingError.SHEET_EXPANDS_TOO_FAR;
import static org.motorpool.bookings.BookingError.SHEET_HEADER;
import static org.motorpool.bookings.BookingError.SHEET_NOT_UTF8;
import static org.motorpool.bookings.BookingError.SHEET_TOO_LARGE;
import static org.motorpool.bookings.BookingError.SHEET_TOO_MANY_ROWS;
import static org.motorpool.bookings.BookingError.SHEET_TYPE_UNKNOWN;
import static org.motorpool.bookings.internal.SheetFixtures.RULES;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;

/** Whatever is uploaded, reading answers with content or a {@link MotorpoolException}, soon and in little memory. */
class HostileSheetTest {

    private static final byte[] WORKBOOK = SheetFixtures.xlsxOf(20);
    private static final byte[] CSV = SheetFixtures.csvOf(20);

    @Test
    void refusesTwentyMegabytes() {
        assertRefused(new byte[20 * 1024 * 1024], SHEET_TOO_LARGE);
    }

    @Test
    void refusesWhatIsNoSheet() {
        assertRefused(new byte[0], SHEET_EMPTY);
        assertRefused(new byte[100], SHEET_TYPE_UNKNOWN);
        assertRefused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, SHEET_TYPE_UNKNOWN);
        assertRefused("%PDF-1.7\n".getBytes(StandardCharsets.UTF_8), SHEET_HEADER);
        assertRefused("name,email\nRenée,a@b.test\n".getBytes(StandardCharsets.ISO_8859_1), SHEET_NOT_UTF8);
        assertRefused("name,email".getBytes(StandardCharsets.UTF_16), SHEET_NOT_UTF8, SHEET_TYPE_UNKNOWN);
        assertRefused("name,\"em\"ail\nx,y\n".getBytes(StandardCharsets.UTF_8), SHEET_BROKEN);
    }

    @Test
    void refusesBrokenWorkbooks() {
        assertRefused("PK\3\4 and no more".getBytes(StandardCharsets.UTF_8), SHEET_BROKEN);
        assertRefused(Arrays.copyOf(WORKBOOK, WORKBOOK.length / 2), SHEET_BROKEN);
        assertRefused(SheetFixtures.zip("hello.txt", "hello"), SHEET_BROKEN);
        assertRefused(SheetFixtures.workbookOf("<worksheet><sheetData><row>"), SHEET_BROKEN);
        assertRefused(SheetFixtures.workbookOf("<worksheet><sheetData><row r='2'/><row r='1'/>"), SHEET_BROKEN);
        assertRefused(
                SheetFixtures.workbookOf("<worksheet><row><c r='ZZZZZZ1'><v>1</v></c></row></worksheet>"),
                SHEET_BROKEN);
        assertRefused(
                SheetFixtures.workbookOf("<worksheet><row><c t='s'><v>7</v></c></row></worksheet>"), SHEET_BROKEN);
    }

    @Test
    void refusesEntitiesAndDocumentTypes() {
        assertRefused(
                SheetFixtures.workbookOf("<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + "<worksheet><row><c t='str'><v>&x;</v></c></row></worksheet>"),
                SHEET_BROKEN);
        assertRefused(
                SheetFixtures.workbookOf("<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
                        + "<worksheet><row><c t='str'><v>&b;</v></c></row></worksheet>"),
                SHEET_BROKEN);
        assertRefused(SheetFixtures.workbookOf("<!DOCTYPE w><worksheet/>"), SHEET_BROKEN);
    }

    @Test
    void refusesBombs() {
        String row = "<row><c t='inlineStr'><is><t>bomb</t></is></c></row>";
        assertRefused(SheetFixtures.workbookOf("<worksheet>" + row.repeat(600_000)), SHEET_EXPANDS_TOO_FAR);
        assertRefused(SheetFixtures.zip("xl/media/a.png", "\0".repeat(30_000_000)), SHEET_EXPANDS_TOO_FAR);
        String[] parts = new String[4_000];
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = "part" + i;
            parts[i + 1] = "";
        }
        assertRefused(SheetFixtures.zip(parts), SHEET_EXPANDS_TOO_FAR);
        assertRefused(
                SheetFixtures.workbookOf("<worksheet><row><c t='inlineStr'><is><t>" + "a".repeat(40_000)
                        + "</t></is></c></row></worksheet>"),
                SHEET_BROKEN);
    }

    @Test
    void refusesTooManyRowsAndCells() {
        assertRefused(SheetFixtures.csvOf(5_001), SHEET_TOO_MANY_ROWS);
        assertRefused(SheetFixtures.xlsxOf(5_001), SHEET_TOO_MANY_ROWS);
        assertRefused(SheetFixtures.csv("\n".repeat(200_000)), SHEET_TOO_MANY_ROWS);
        assertRefused(SheetFixtures.csv(",".repeat(5_000_000)), SHEET_BROKEN);
        assertThat(EmployeeSheet.read(SheetFixtures.csvOf(5_000), RULES).employees())
                .hasSize(5_000);
    }

    @Property(tries = 1_000)
    void survivesRandomBytes(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 500)
    void survivesTruncation(@ForAll @IntRange(max = 100_000) int length, @ForAll boolean workbook) {
        byte[] whole = workbook ? WORKBOOK : CSV;
        readOrRefuse(Arrays.copyOf(whole, length % whole.length));
    }

    @Property(tries = 2_000)
    void survivesFlippedBits(@ForAll @IntRange(max = 1_000_000) int bit, @ForAll boolean workbook) {
        byte[] flipped = (workbook ? WORKBOOK : CSV).clone();
        int at = bit % (flipped.length * 8);
        flipped[at / 8] ^= (byte) (1 << at % 8);
        readOrRefuse(flipped);
    }

    @Property(tries = 1_000)
    void survivesMangledXml(@ForAll("mangledSheets") String xml) {
        readOrRefuse(SheetFixtures.workbookOf(xml));
    }

    @Provide
    Arbitrary<String> mangledSheets() {
        Arbitrary<String> piece = Arbitraries.of(
                "<worksheet>",
                "</worksheet>",
                "<sheetData>",
                "</sheetData>",
                "<row>",
                "<row r='3'>",
                "<row r='-1'>",
                "</row>",
                "<c>",
                "<c t='s'>",
                "<c r='B2' t='str'>",
                "<c t='inlineStr'>",
                "<c r='1'>",
                "</c>",
                "<v>",
                "</v>",
                "<is>",
                "</is>",
                "<t>",
                "</t>",
                "<f>",
                "</f>",
                "<rPh>",
                "</rPh>",
                "name",
                "1E999999999",
                "&amp;",
                "&#0;",
                "&lol;",
                "<![CDATA[x]]>",
                "<!-- c -->",
                "<?pi x?>",
                "\uFFFF",
                "\uD83D\uDE97");
        return piece.list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            EmployeeSheet.read(bytes, RULES);
        } catch (MotorpoolException e) {
            assertThat(e.code().name()).startsWith("SHEET_");
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void assertRefused(byte[] bytes, ErrorCode... codes) {
        assertThatThrownBy(() -> EmployeeSheet.read(bytes, RULES))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isIn((Object[]) codes));
    }
}
