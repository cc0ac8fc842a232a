package org.motorpool.routing.internal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.motorpool.routing.GreatCircleTravelTimes;
import org.motorpool.routing.RoutingConfig;
import org.motorpool.routing.SpeedProfile;
import org.motorpool.routing.TravelTimes;

/** Chooses where travel times come from. */
@Singleton
public class TravelTimesProducer {

    @Produces
    @Singleton
    TravelTimes travelTimes(RoutingConfig config) {
        return new GreatCircleTravelTimes(config.roadFactor(), SpeedProfile.DEFAULT);
    }
}
