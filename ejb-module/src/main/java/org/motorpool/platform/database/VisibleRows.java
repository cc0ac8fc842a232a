package org.motorpool.platform.database;

import java.util.Optional;
import java.util.UUID;

/** Tells whose rows this thread may see; row-level security is fed from it. */
public interface VisibleRows {

    /** The tenant; empty for none at all. */
    Optional<UUID> ofTenant();
}
