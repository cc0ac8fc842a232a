package org.motorpool.timetables.parsing.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Splits the language of pages and of character maps into tokens. Anything it cannot make out, it skips. */
final class ContentLexer {

    enum Token {
        NUMBER,
        NAME,
        STRING,
        ARRAY_START,
        ARRAY_END,
        DICTIONARY_START,
        DICTIONARY_END,
        OPERATOR,
        END
    }

    private static final int LONGEST_NAME = 127;
    private static final byte REGULAR = 0;
    private static final byte BLANK = 1;
    private static final byte DELIMITER = 2;
    private static final byte[] KINDS = kinds();

    private final byte[] bytes;
    private final Budget budget;
    private int position;
    private byte[] scratch = new byte[256];

    private double number;
    private String name = "";
    private byte[] nameBytes = {};
    private byte[] string = {};
    private int operator;
    private int operatorStart;

    ContentLexer(byte[] bytes, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /** The value of the last {@code NUMBER}. */
    double number() {
        return number;
    }

    /** The last {@code NAME}, without its slash. */
    String name() {
        return name;
    }

    /** The last {@code STRING}, its own copy. */
    byte[] string() {
        return string;
    }

    /** The last {@code OPERATOR}, its last four characters as the bytes of a number: {@code 'T' << 8 | 'j'}. */
    int operator() {
        return operator;
    }

    /** All of the last {@code OPERATOR}. */
    String operatorText() {
        return new String(bytes, operatorStart, position - operatorStart, StandardCharsets.ISO_8859_1);
    }

    Token next() {
        budget.spend(Cost.TOKENS);
        skipBlanks();
        if (position >= bytes.length) {
            return Token.END;
        }
        int c = bytes[position] & 0xFF;
        switch (c) {
            case '/':
                position++;
                readName();
                return Token.NAME;
            case '(':
                position++;
                readString();
                return Token.STRING;
            case '<':
                if (peek(1) == '<') {
                    position += 2;
                    return Token.DICTIONARY_START;
                }
                position++;
                readHex();
                return Token.STRING;
            case '>':
                position += peek(1) == '>' ? 2 : 1;
                return Token.DICTIONARY_END;
            case '[':
                position++;
                return Token.ARRAY_START;
            case ']':
                position++;
                return Token.ARRAY_END;
            default:
                if (c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.') {
                    readNumber();
                    return Token.NUMBER;
                }
                readOperator();
                return Token.OPERATOR;
        }
    }

    /** Behind {@code BI}: goes to what follows the {@code EI}, without looking at the picture. */
    void skipInlineImage() {
        while (position < bytes.length && !(bytes[position] == 'I' && peek(1) == 'D' && blank(peek(2)))) {
            position++;
        }
        position += 3;
        while (position < bytes.length
                && !(bytes[position] == 'E' && peek(1) == 'I' && blank(peek(2)) && blank(bytes[position - 1] & 0xFF))) {
            position++;
        }
        position = Math.min(position + 2, bytes.length);
    }

    private void skipBlanks() {
        while (position < bytes.length) {
            int c = bytes[position] & 0xFF;
            if (c == '%') {
                while (position < bytes.length && bytes[position] != '\n' && bytes[position] != '\r') {
                    position++;
                }
            } else if (blank(c) || c == ')' || c == '{' || c == '}') {
                position++;
            } else {
                return;
            }
        }
    }

    private void readNumber() {
        double sign = 1;
        double value = 0;
        double scale = 0;
        while (position < bytes.length) {
            int c = bytes[position] & 0xFF;
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                scale *= 10;
            } else if (c == '.' && scale == 0) {
                scale = 1;
            } else if (c == '-') {
                sign = -1;
            } else if (c != '+') {
                break;
            }
            position++;
        }
        number = sign * (scale > 1 ? value / scale : value);
    }

    private void readOperator() {
        int code = 0;
        operatorStart = position;
        while (position < bytes.length && regular(bytes[position] & 0xFF)) {
            code = code << 8 | bytes[position] & 0xFF;
            position++;
        }
        if (position == operatorStart) {
            position++;
        }
        operator = code;
    }

    private void readName() {
        int length = 0;
        while (position < bytes.length && regular(bytes[position] & 0xFF)) {
            int c = bytes[position++] & 0xFF;
            if (c == '#' && hex(peek(0)) >= 0 && hex(peek(1)) >= 0) {
                c = hex(peek(0)) << 4 | hex(peek(1));
                position += 2;
            }
            if (length < LONGEST_NAME) {
                scratch[length++] = (byte) c;
            }
        }
        // Mostly it is the same font as before.
        if (!Arrays.equals(scratch, 0, length, nameBytes, 0, nameBytes.length)) {
            nameBytes = Arrays.copyOf(scratch, length);
            name = new String(nameBytes, StandardCharsets.UTF_8);
        }
    }

    private void readString() {
        int length = 0;
        int depth = 1;
        while (position < bytes.length) {
            int c = bytes[position++] & 0xFF;
            if (c == '\\') {
                c = escaped();
                if (c < 0) {
                    continue;
                }
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                break;
            }
            length = keep(length, c);
        }
        string = Arrays.copyOf(scratch, length);
    }

    /** The character behind a backslash, or -1 if it stands for none. */
    private int escaped() {
        int c = position < bytes.length ? bytes[position++] & 0xFF : ' ';
        switch (c) {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case '\r':
                if (peek(0) == '\n') {
                    position++;
                }
                return -1;
            case '\n':
                return -1;
            default:
                if (c < '0' || c > '7') {
                    return c;
                }
                int octal = c - '0';
                for (int i = 0; i < 2 && peek(0) >= '0' && peek(0) <= '7'; i++) {
                    octal = octal * 8 + bytes[position++] - '0';
                }
                return octal & 0xFF;
        }
    }

    private void readHex() {
        int length = 0;
        int high = -1;
        while (position < bytes.length) {
            int c = bytes[position++] & 0xFF;
            if (c == '>') {
                break;
            }
            int digit = hex(c);
            if (digit >= 0) {
                if (high < 0) {
                    high = digit;
                } else {
                    length = keep(length, high << 4 | digit);
                    high = -1;
                }
            }
        }
        if (high >= 0) {
            length = keep(length, high << 4);
        }
        string = Arrays.copyOf(scratch, length);
    }

    private int keep(int length, int c) {
        if (length == scratch.length) {
            scratch = Arrays.copyOf(scratch, length * 2);
        }
        scratch[length] = (byte) c;
        return length + 1;
    }

    private int peek(int ahead) {
        return position + ahead < bytes.length ? bytes[position + ahead] & 0xFF : -1;
    }

    private static int hex(int c) {
        return Character.digit(c, 16);
    }

    private static boolean regular(int c) {
        return c >= 0 && KINDS[c] == REGULAR;
    }

    /** The end counts as a blank. */
    private static boolean blank(int c) {
        return c < 0 || KINDS[c] == BLANK;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (char blank : " \n\r\t\f\0".toCharArray()) {
            kinds[blank] = BLANK;
        }
        for (char delimiter : "()<>[]{}/%".toCharArray()) {
            kinds[delimiter] = DELIMITER;
        }
        return kinds;
    }
}
