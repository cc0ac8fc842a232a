package org.motorpool.routing.model;

/**
 * A rider whom the plan does not serve.
 *
 * @param explanation for a person: the values and the rule behind the reason
 */
public record UnassignedRider(RiderId rider, UnassignedReason reason, String explanation) {}
