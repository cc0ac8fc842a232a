package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.motorpool.web.ConsistencyCookies.Change;

class ConsistencyCookiesTest {

    /** A browser's cookies by name. */
    private final Map<String, String> jar = new TreeMap<>();

    @Test
    void nothingIsSetWhereNothingIsNew() {
        take(shown().keep(token(7)));
        assertThat(shown().keep(token(7))).isEmpty();
        assertThat(shown().tokens()).containsExactly(token(7));
        take(shown().forget());
        assertThat(jar).isEmpty();
    }

    @Test
    void aForgedOneIsTakenAway() {
        jar.put("motorpool-seen-" + token(9).substring(0, 24), "forged");
        take(shown().keep(token(7)));
        assertThat(jar.values()).containsExactly(token(7));
    }

    /** Requests are under way at the same time, and their answers come in any order. */
    private record Request(ConsistencyCookies shown, int seen) {}

    @Property
    void noAnswerTakesBackWhatAnotherOneGave(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 40) Integer> places,
            @ForAll @Size(60) List<@IntRange(min = 0, max = 3) Integer> moves) {
        Map<String, String> browser = new TreeMap<>();
        List<Request> underWay = new ArrayList<>();
        String greatest = "";
        for (int i = 0; i < places.size(); i++) {
            underWay.add(new Request(shownBy(browser), places.get(i)));
            for (int answers = moves.get(i); answers > 0 && !underWay.isEmpty(); answers--) {
                Request answered = underWay.remove(places.get(i) % underWay.size());
                String token = Stream.concat(answered.shown().tokens(), Stream.of(token(answered.seen())))
                        .max(String::compareTo)
                        .orElseThrow();
                answered.shown().keep(token).forEach(change -> take(browser, change));
                greatest = greatest.compareTo(token) < 0 ? token : greatest;
                assertThat(browser).containsValue(greatest);
            }
        }
        // When it is quiet again one answer leaves one cookie.
        ConsistencyCookies last = shownBy(browser);
        last.tokens().max(String::compareTo).ifPresent(token -> last.keep(token)
                .forEach(change -> take(browser, change)));
        assertThat(browser.size()).isLessThanOrEqualTo(1);
    }

    private ConsistencyCookies shown() {
        return shownBy(jar);
    }

    private void take(List<Change> changes) {
        changes.forEach(change -> take(jar, change));
    }

    private static ConsistencyCookies shownBy(Map<String, String> browser) {
        return new ConsistencyCookies(browser.entrySet().stream()
                .map(entry -> new Cookie(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static void take(Map<String, String> browser, Change change) {
        if (change.takesAway()) {
            browser.remove(change.name());
        } else {
            browser.put(change.name(), change.token());
        }
    }

    private static String token(int place) {
        return String.format("%08x%016x.%022d", 1, place, 0);
    }
}
