package org.motorpool.platform.database;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says on which connection a thread works when it asks for the primary, and hears of it when that is the primary's. */
public interface ConnectionChoice {

    /** The one that the thread was lent for a read; empty if it works on the primary, as it then does. */
    Optional<Handle> insteadOfPrimary();
}
