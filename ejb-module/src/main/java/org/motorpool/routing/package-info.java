/**
 * Planning a shift's rides into cab routes: who rides with whom, in which order, when, and who cannot be served and why.
 *
 * <p>Words: a <em>rider</em> is one booking of the shift; the <em>anchor</em> is the shift's instant; a ride goes
 * <em>in</em> (homes to office, to be there a buffer before the anchor) or <em>out</em> (office to homes, leaving at the
 * anchor); a <em>leg</em> is the drive between two neighboring places of a route.
 *
 * <p>A {@link org.motorpool.routing.RouteSolver} makes plans, {@link org.motorpool.routing.RouteTiming} puts times and
 * distances to an order of stops, and {@link org.motorpool.routing.PlanValidator}, which shares no code with either,
 * passes every plan before it is stored. Invariant: each rider of a problem is in exactly one route of its plan, or
 * unassigned with a reason.
 *
 * <p>A tenant's shifts share its cabs: a plan may have those with good papers on the day, less those that routes of other
 * shifts keep busy ({@code internal.FreeCabs}). A route keeps a cab busy from its start until the buffer after its end;
 * within the span that this shift can need (in: from the longest ride and the buffer before the anchor; out: until the
 * longest ride after it), as many cabs of a type are taken as routes are under way at the busiest moment. What is stored
 * is counted again under a lock, so that two shifts planned at once do not get the same cab.
 *
 * <p>A plan is made by a job ({@link org.motorpool.routing.PlanService#submit}) and stored with its end ({@link
 * org.motorpool.routing.PlanKeeping}), together with the bookings' change of status. Uses {@link
 * org.motorpool.bookings}, {@link org.motorpool.fleet}, {@link org.motorpool.tenants} and the platform; used by reports
 * and the web tier.
 */
@NullMarked
package org.motorpool.routing;

import org.jspecify.annotations.NullMarked;
