package org.motorpool.web;

/** Characters that no text of a client has a use for; the database keeps no NUL at all. */
final class ControlCharacters {

    private ControlCharacters() {}

    /** Whether the text has one other than line feed, carriage return and tabulator. */
    static boolean areIn(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }
}
