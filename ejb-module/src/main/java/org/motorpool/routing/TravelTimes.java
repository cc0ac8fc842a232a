package org.motorpool.routing;

import java.time.LocalTime;
import java.util.List;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.model.TravelMatrix;

/** Where metres and seconds between places come from. */
public interface TravelTimes {

    /**
     * All drives between {@code places}, in the traffic of {@code at}.
     *
     * @param at time of day on the tenant's clock about which the drives happen
     * @return a matrix whose indices are those of {@code places}
     */
    TravelMatrix matrix(List<GeoPoint> places, LocalTime at);
}
