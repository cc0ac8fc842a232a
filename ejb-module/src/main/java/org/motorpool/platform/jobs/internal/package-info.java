/** How jobs get done: claiming, running, renewing, taking over, stopping. */
@NullMarked
package org.motorpool.platform.jobs.internal;

import org.jspecify.annotations.NullMarked;
