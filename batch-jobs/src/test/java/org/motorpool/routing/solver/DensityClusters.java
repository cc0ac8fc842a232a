package org.motorpool.routing.solver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.motorpool.platform.geo.GeoPoint;

/**
 * The clustering of the product that Motorpool is measured against (transport specification, section 6): connected
 * components of the "within radius" graph, each cut in input order into chunks of a cab's seats.
 */
final class DensityClusters {

    private DensityClusters() {}

    /**
     * Indices of {@code places}, cluster by cluster.
     *
     * @param strict whether chunks that do not fill a cab are dropped
     */
    static List<List<Integer>> of(List<GeoPoint> places, double radiusKilometres, int groupSize, boolean strict) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (List<Integer> component : components(places, radiusKilometres * 1000)) {
            for (int from = 0; from < component.size(); from += groupSize) {
                int to = Math.min(from + groupSize, component.size());
                if (!strict || to - from == groupSize) {
                    clusters.add(component.subList(from, to));
                }
            }
        }
        return clusters;
    }

    private static List<List<Integer>> components(List<GeoPoint> places, double radius) {
        boolean[] seen = new boolean[places.size()];
        List<List<Integer>> components = new ArrayList<>();
        for (int start = 0; start < places.size(); start++) {
            List<Integer> component = new ArrayList<>();
            Deque<Integer> open = new ArrayDeque<>(seen[start] ? List.of() : List.of(start));
            seen[start] = true;
            while (!open.isEmpty()) {
                int at = open.remove();
                component.add(at);
                for (int other = 0; other < places.size(); other++) {
                    if (!seen[other] && places.get(at).metresTo(places.get(other)) <= radius) {
                        seen[other] = true;
                        open.add(other);
                    }
                }
            }
            component.sort(null);
            if (!component.isEmpty()) {
                components.add(component);
            }
        }
        return components;
    }
}
