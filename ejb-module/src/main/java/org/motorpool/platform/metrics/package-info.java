/** Where counters, timers and gauges that are first needed while the server works are made. */
@NullMarked
package org.motorpool.platform.metrics;

import org.jspecify.annotations.NullMarked;
