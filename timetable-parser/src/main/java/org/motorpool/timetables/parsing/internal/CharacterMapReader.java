package org.motorpool.timetables.parsing.internal;

import java.nio.charset.StandardCharsets;
import org.motorpool.timetables.parsing.internal.ContentLexer.Token;

/** Reads a CMap. The library's reader writes ranges out, one entry for each code, which a hostile map makes endless. */
final class CharacterMapReader {

    private final ContentLexer lexer;
    private final Budget budget;
    private final CharacterMap map = new CharacterMap();
    private Token token = Token.END;

    private CharacterMapReader(byte[] bytes, Budget budget) {
        this.lexer = new ContentLexer(bytes, budget);
        this.budget = budget;
    }

    static CharacterMap read(byte[] bytes, Budget budget) {
        return new CharacterMapReader(bytes, budget).read();
    }

    private CharacterMap read() {
        do {
            token = lexer.next();
            if (token == Token.OPERATOR) {
                switch (lexer.operatorText()) {
                    case "begincodespacerange" -> codes();
                    case "beginbfchar" -> characters();
                    case "beginbfrange" -> ranges();
                    case "begincidchar" -> numbers(false);
                    case "begincidrange" -> numbers(true);
                    default -> {}
                }
            }
        } while (token != Token.END);
        return map;
    }

    /** Goes on to the next entry of a section; false at its end. */
    private boolean next() {
        token = lexer.next();
        budget.spend(Cost.MAPPINGS);
        return token == Token.STRING;
    }

    private void codes() {
        while (next()) {
            byte[] first = lexer.string();
            if (next()) {
                map.addCodes(first.length, code(first), code(lexer.string()));
            }
        }
    }

    private void characters() {
        while (next()) {
            int code = code(lexer.string());
            if (next()) {
                map.addText(code, text());
            }
        }
    }

    private void ranges() {
        while (next()) {
            int first = code(lexer.string());
            if (!next()) {
                return;
            }
            int last = code(lexer.string());
            if (next()) {
                map.addTexts(first, last, text());
            } else if (token == Token.ARRAY_START) {
                for (int code = first; next(); code++) {
                    map.addText(code, text());
                }
            }
        }
    }

    private void numbers(boolean range) {
        while (next()) {
            int first = code(lexer.string());
            int last = range && next() ? code(lexer.string()) : first;
            token = lexer.next();
            if (token != Token.NUMBER) {
                return;
            }
            map.addNumbers(first, last, (int) lexer.number());
        }
    }

    private String text() {
        return new String(lexer.string(), StandardCharsets.UTF_16BE);
    }

    private static int code(byte[] bytes) {
        int code = 0;
        for (byte part : bytes) {
            code = code << 8 | part & 0xFF;
        }
        return code;
    }
}
