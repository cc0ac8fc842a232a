/** The rows of schedules: as their tenant sees them, and as the engine looks for those whose time has come. */
@NullMarked
package org.motorpool.platform.jobs.schedules.store;

import org.jspecify.annotations.NullMarked;
