package org.motorpool.platform.security;

import org.motorpool.platform.FiredEvents;

/** Deeds for tests of what is done, not of what is kept of it. */
public final class DeedFixtures {

    /** Nobody keeps them. */
    public static final Deeds UNKEPT = new Deeds(new FiredEvents<>(deed -> {}), new CurrentTenant());

    private DeedFixtures() {}
}
