/** The tables of events. */
@NullMarked
package org.motorpool.platform.events.store;

import org.jspecify.annotations.NullMarked;
