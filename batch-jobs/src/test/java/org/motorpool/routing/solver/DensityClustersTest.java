package org.motorpool.routing.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.geo.GeoPoint;

/** The test vector of the transport specification, section 6. */
class DensityClustersTest {

    private static final List<GeoPoint> A_TO_E = List.of(
            new GeoPoint(12.9716, 77.5946),
            new GeoPoint(12.9720, 77.5940),
            new GeoPoint(12.9718, 77.5942),
            new GeoPoint(13.1986, 77.7066),
            new GeoPoint(13.1988, 77.7062));

    @Test
    void componentsAreCutInInputOrder() {
        assertThat(DensityClusters.of(A_TO_E, 1, 2, false)).containsExactly(List.of(0, 1), List.of(2), List.of(3, 4));
    }

    @Test
    void strictDropsWhatDoesNotFillACab() {
        assertThat(DensityClusters.of(A_TO_E, 1, 2, true)).containsExactly(List.of(0, 1), List.of(3, 4));
    }
}
