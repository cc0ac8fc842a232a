package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From codes to characters or to numbers (a CMap). Ranges stay ranges: a map of a few bytes can speak of four thousand
 * million codes.
 */
final class CharacterMap {

    private record Codes(int length, int first, int last) {}

    private record TextRange(int first, int last, String text) {}

    private record NumberRange(int first, int last, int number) {}

    private static final int USUAL_LENGTH = 2;

    private final Map<Integer, String> texts = new HashMap<>();
    private final List<TextRange> textRanges = new ArrayList<>();
    private final List<NumberRange> numberRanges = new ArrayList<>();
    private final List<Codes> codes = new ArrayList<>();

    void addText(int code, String text) {
        texts.put(code, text);
    }

    /** The last character of the text counts up with the code. */
    void addTexts(int first, int last, String text) {
        if (!text.isEmpty()) {
            textRanges.add(new TextRange(first, last, text));
        }
    }

    void addNumbers(int first, int last, int number) {
        numberRanges.add(new NumberRange(first, last, number));
    }

    void addCodes(int length, int first, int last) {
        codes.add(new Codes(length, first, last));
    }

    Optional<String> text(int code) {
        String text = texts.get(code);
        if (text != null) {
            return Optional.of(text);
        }
        for (TextRange range : textRanges) {
            if (code >= range.first && code <= range.last) {
                int end = range.text.length() - 1;
                char character = (char) (range.text.charAt(end) + code - range.first);
                String found = range.text.substring(0, end) + character;
                texts.put(code, found);
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** A map that speaks of no numbers means that each code is its own. */
    int number(int code) {
        for (NumberRange range : numberRanges) {
            if (code >= range.first && code <= range.last) {
                return range.number + code - range.first;
            }
        }
        return numberRanges.isEmpty() ? code : 0;
    }

    /** How many bytes the code that begins there has. */
    int codeLength(byte[] string, int offset) {
        if (codes.isEmpty()) {
            return USUAL_LENGTH;
        }
        int code = 0;
        for (int length = 1; length <= 4 && offset + length <= string.length; length++) {
            code = code << 8 | string[offset + length - 1] & 0xFF;
            for (Codes range : codes) {
                if (range.length == length && code >= range.first && code <= range.last) {
                    return length;
                }
            }
        }
        return Math.max(1, codes.get(0).length);
    }
}
