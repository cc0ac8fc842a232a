package org.motorpool.routing;

import java.time.LocalTime;
import java.util.List;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.model.TravelMatrix;

/** Travel without a map: the great-circle distance times what roads add to it, at the speed of the time of day. */
public final class GreatCircleTravelTimes implements TravelTimes {

    /** What roads usually add to the straight line in a city. */
    public static final double USUAL_ROAD_FACTOR = 1.3;

    private final double roadFactor;
    private final SpeedProfile speeds;

    /** @param roadFactor road metres per straight metre, between 1 and 2 */
    public GreatCircleTravelTimes(double roadFactor, SpeedProfile speeds) {
        if (!(roadFactor >= 1 && roadFactor <= 2)) {
            throw new IllegalArgumentException("Road factor " + roadFactor + " is not between 1 and 2.");
        }
        this.roadFactor = roadFactor;
        this.speeds = speeds;
    }

    /** Travel in a large city. */
    public static GreatCircleTravelTimes usual() {
        return new GreatCircleTravelTimes(USUAL_ROAD_FACTOR, SpeedProfile.DEFAULT);
    }

    @Override
    public TravelMatrix matrix(List<GeoPoint> places, LocalTime at) {
        int size = places.size();
        double metresPerSecond = speeds.kmhAt(at) / 3.6;
        int[] metres = new int[size * size];
        int[] seconds = new int[size * size];
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < from; to++) {
                double way = places.get(from).metresTo(places.get(to)) * roadFactor;
                metres[from * size + to] = (int) Math.round(way);
                metres[to * size + from] = metres[from * size + to];
                seconds[from * size + to] = (int) Math.ceil(way / metresPerSecond);
                seconds[to * size + from] = seconds[from * size + to];
            }
        }
        return new TravelMatrix(size, metres, seconds);
    }
}
