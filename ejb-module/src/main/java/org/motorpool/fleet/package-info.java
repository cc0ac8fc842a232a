/**
 * What people ride in: vehicle types with their seats, and vehicles with their papers. A vehicle that is not active, or
 * whose type is not, or one of whose papers has expired on the day, serves no route. Uses the platform only; used by routing, reports and the web tier.
 */
@NullMarked
package org.motorpool.fleet;

import org.jspecify.annotations.NullMarked;
