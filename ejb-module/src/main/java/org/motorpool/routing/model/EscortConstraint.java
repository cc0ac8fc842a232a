package org.motorpool.routing.model;

/** What a shift says about escorts; most shifts say nothing and follow the tenant's rule. */
public enum EscortConstraint {
    /** An escort rides if a woman is at the first or last stop. */
    FIRST_OR_LAST_WOMAN,
    /** An escort rides if a woman is at the second or second-last stop. */
    SECOND_OR_SECOND_LAST_WOMAN,
    /** An escort rides if there is a woman aboard. */
    ANY_WOMAN,
    /** No escort, whoever rides. */
    DISABLED,
    /** As the tenant says: in a window of the day, if there is a woman aboard. */
    TENANT_RULE
}
