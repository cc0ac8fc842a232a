package org.motorpool.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.routing.model.RideRules;

/** Settings {@code motorpool.routing.*}. */
@Singleton
public class RoutingConfig {

    private final RideRules rules;
    private final Duration budget;
    private final double roadFactor;

    /**
     * @param maxRide longest ride of a rider, where the request says nothing else
     * @param serviceTime how long the cab stands at each stop
     * @param buffer between arrival at the office and the shift
     * @param budget how long a plan is searched for, where the request says nothing else
     * @param roadFactor road metres per metre of the straight line, 1 to 2
     */
    @Inject
    public RoutingConfig(
            @ConfigProperty(name = "motorpool.routing.max-ride", defaultValue = "PT90M") Duration maxRide,
            @ConfigProperty(name = "motorpool.routing.service-time", defaultValue = "PT2M") Duration serviceTime,
            @ConfigProperty(name = "motorpool.routing.buffer", defaultValue = "PT15M") Duration buffer,
            @ConfigProperty(name = "motorpool.routing.budget", defaultValue = "PT10S") Duration budget,
            @ConfigProperty(name = "motorpool.routing.road-factor", defaultValue = "1.3") double roadFactor) {
        this.rules = new RideRules(maxRide, serviceTime, buffer);
        this.budget = budget;
        this.roadFactor = roadFactor;
    }

    public RideRules rules() {
        return rules;
    }

    public Duration budget() {
        return budget;
    }

    public double roadFactor() {
        return roadFactor;
    }
}
