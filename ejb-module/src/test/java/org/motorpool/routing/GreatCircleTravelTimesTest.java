package org.motorpool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.SpeedProfile.Slice;
import org.motorpool.routing.model.TravelMatrix;

class GreatCircleTravelTimesTest {

    private static final GeoPoint CITY = new GeoPoint(12.9716, 77.5946);
    private static final GeoPoint AIRPORT = new GeoPoint(13.1986, 77.7066);
    private static final SpeedProfile SPEEDS =
            new SpeedProfile(36, List.of(new Slice(LocalTime.of(22, 0), LocalTime.of(6, 0), 72)));

    private final TravelTimes travelTimes = new GreatCircleTravelTimes(1.5, SPEEDS);

    @Test
    void aDegreeOfLatitudeIsAHundredAndElevenKilometres() {
        assertThat(new GeoPoint(0, 0).metresTo(new GeoPoint(1, 0))).isCloseTo(111_195, within(1.0));
    }

    @Test
    void metresAreTheGreatCircleTimesTheRoadFactor() {
        TravelMatrix matrix = travelTimes.matrix(List.of(CITY, AIRPORT), LocalTime.NOON);

        assertThat(matrix.metres(0, 1)).isEqualTo((int) Math.round(CITY.metresTo(AIRPORT) * 1.5));
        assertThat(matrix.metres(1, 0)).isEqualTo(matrix.metres(0, 1));
        assertThat(matrix.metres(1, 1)).isZero();
    }

    @Test
    void secondsFollowTheSpeedOfTheTimeOfDay() {
        TravelMatrix noon = travelTimes.matrix(List.of(CITY, AIRPORT), LocalTime.NOON);
        TravelMatrix night = travelTimes.matrix(List.of(CITY, AIRPORT), LocalTime.of(2, 0));

        assertThat(noon.seconds(0, 1)).isCloseTo(noon.metres(0, 1) / 10, within(1));
        assertThat(night.seconds(0, 1)).isCloseTo(night.metres(0, 1) / 20, within(1));
    }

    @Test
    void aSliceEndsBeforeItsEnd() {
        assertThat(SPEEDS.kmhAt(LocalTime.of(22, 0))).isEqualTo(72);
        assertThat(SPEEDS.kmhAt(LocalTime.of(5, 59))).isEqualTo(72);
        assertThat(SPEEDS.kmhAt(LocalTime.of(6, 0))).isEqualTo(36);
    }

    @Test
    void refusesASpeedOfZeroAndARoadShorterThanTheStraightLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SpeedProfile(0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new GreatCircleTravelTimes(0.9, SPEEDS));
    }
}
