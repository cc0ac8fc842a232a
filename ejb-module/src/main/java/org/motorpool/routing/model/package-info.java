/**
 * The immutable values of planning: the problem (riders, cabs, rules), the matrix of travel between its places, and the
 * plan that answers it. Instants and durations are whole seconds, distances are metres.
 */
@NullMarked
package org.motorpool.routing.model;

import org.jspecify.annotations.NullMarked;
