/**
 * Starts a whole cluster on one machine and stops it again: {@code ./start} and the cluster tests run this.
 *
 * <p>Words: a <em>part</em> is one process or listener of the cluster (PostgreSQL primary, replica, node, inbox). The
 * <em>installation</em> is the folder that the build assembled; the <em>state folder</em> holds everything that
 * running makes ({@code .local} for {@code ./start}).
 *
 * <p>Invariants: everything listens on loopback only. A part that cannot start stops the others, and the reason is one
 * line ({@link org.motorpool.launcher.StartFailure}). Each process is written down in the state folder, so that what a
 * killed launcher left behind is found and ended by the next one. How the servers are set up is not in this package but
 * in the files under {@code server-config}, which a real deployment uses too.
 */
@NullMarked
package org.motorpool.launcher;

import org.jspecify.annotations.NullMarked;
