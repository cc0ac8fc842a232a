/**
 * The solver behind {@link org.motorpool.routing.RouteSolver}: slack induction by string removals (Christiaens and
 * Vanden Berghe, Transportation Science 54(2), 2020). Each step takes strings of neighboring stops out of some routes
 * and puts them back one by one where they cost least; simulated annealing decides whether the result is kept.
 *
 * <p>All of it runs on flat arrays in one form: routes are seen from the office outward, whichever way the riders go.
 * The rules live in one place, the insertion test of {@code Routes}; whatever passes it is a valid plan. Nobody outside
 * uses this package but by the port.
 */
@NullMarked
package org.motorpool.routing.solver;

import org.jspecify.annotations.NullMarked;
