package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Figures of several rounds, and a table of their medians with the product's ratio to each peer. */
final class Results {

    static final String PRODUCT = "motorpool";

    /** What a round was asked to do, not what it found. */
    private static final Set<String> GIVEN = Set.of("N", "C", "interval_ms", "poll_ms", "done");

    /** By verb and figure, then by contestant. */
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    void add(List<String> verb, String contestant, ObjectNode measured) {
        measured.properties().forEach(entry -> {
            if (entry.getValue().isNumber() && !GIVEN.contains(entry.getKey())) {
                figures.computeIfAbsent(String.join(" ", verb) + " | " + entry.getKey(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(contestant, key -> new ArrayList<>())
                        .add(entry.getValue().asDouble());
            }
        });
    }

    /** Markdown: a row for each figure, medians with the least and the most. */
    String table() {
        Set<String> contestants = new TreeSet<>();
        figures.values().forEach(of -> contestants.addAll(of.keySet()));
        contestants.remove(PRODUCT);
        StringBuilder table = new StringBuilder("| measurement | figure | " + PRODUCT);
        contestants.forEach(name -> table.append(" | ").append(name).append(" | ratio"));
        table.append(" |\n| --- | --- | ---")
                .append(" | --- | ---".repeat(contestants.size()))
                .append(" |\n");
        figures.forEach((figure, of) -> {
            if (!of.containsKey(PRODUCT)) {
                return;
            }
            List<Double> ours = of.get(PRODUCT);
            table.append("| ").append(figure).append(" | ").append(spread(ours));
            for (String name : contestants) {
                List<Double> theirs = of.getOrDefault(name, List.of());
                table.append(" | ")
                        .append(spread(theirs))
                        .append(" | ")
                        .append(
                                theirs.isEmpty() || median(theirs) == 0
                                        ? ""
                                        : String.format(Locale.ROOT, "%.2f", median(ours) / median(theirs)));
            }
            table.append(" |\n");
        });
        return table.toString();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String spread(List<Double> values) {
        if (values.isEmpty()) {
            return "";
        }
        List<Double> sorted = values.stream().sorted().toList();
        String median = number(median(values));
        return sorted.size() == 1
                ? median
                : median + " (" + number(sorted.get(0)) + " to " + number(sorted.get(sorted.size() - 1)) + ")";
    }

    private static String number(double value) {
        return value >= 1_000 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
