package org.motorpool.timetables.parsing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordBuilderTest {

    private static final double SIZE = 10;
    private static final double WIDTH = 5;

    private int shows;

    @Test
    void textThatRunsIntoTheNextCellStaysApart() {
        List<Glyph> glyphs = shown("Offered", 10);
        glyphs.addAll(shown("Group", 42));

        assertThat(words(glyphs, new Rule(false, 41, 0, 100))).containsExactly("Offered", "Group");
    }

    @Test
    void textThatLiesOnItsNeighborIsNotMixedWithIt() {
        List<Glyph> glyphs = shown("Offered", 10);
        glyphs.addAll(shown("Group", 32));

        assertThat(words(glyphs)).containsExactly("Offered", "Group");
    }

    @Test
    void lettersInAnyOrderAreAWord() {
        List<Glyph> glyphs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            glyphs.addAll(shown("Offered".substring(i, i + 1), 10 + i * WIDTH));
        }
        Collections.shuffle(glyphs, new Random(1));

        assertThat(words(glyphs)).containsExactly("Offered");
    }

    @Test
    void whatIsWrittenTwiceToLookBoldIsReadOnce() {
        List<Glyph> glyphs = shown("Hall 11", 10);
        glyphs.addAll(shown("Hall 11", 10.3));

        assertThat(words(glyphs)).containsExactly("Hall", "11");
    }

    @Test
    void theSameLetterBelowIsNoRepetition() {
        List<Glyph> glyphs = shown("6", 10);
        glyphs.add(new Glyph("6", 10, 15, 62, SIZE, ++shows));

        assertThat(words(glyphs)).containsExactly("6", "6");
    }

    @Test
    void ligaturesAreLetters() {
        assertThat(words(shown("Un\ufb01nalised", 10))).containsExactly("Unfinalised");
        assertThat(words(shown("4\u20114", 10))).containsExactly("4-4");
    }

    /** By one command, on the line at 50. */
    private List<Glyph> shown(String text, double left) {
        shows++;
        List<Glyph> glyphs = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            double at = left + i * WIDTH;
            glyphs.add(new Glyph(text.substring(i, i + 1), at, at + WIDTH, 50, SIZE, shows));
        }
        return glyphs;
    }

    private static List<String> words(List<Glyph> glyphs, Rule... rules) {
        return WordBuilder.words(new PageInk(1, 842, 595, glyphs, List.of(rules), 0)).stream()
                .map(Word::text)
                .toList();
    }
}
