/**
 * Says whether this node is well, on a port and threads of its own: what hangs (the database, the data grid, every
 * thread for requests) must not keep those who ask from their answer.
 */
@NullMarked
package org.motorpool.web.health;

import org.jspecify.annotations.NullMarked;
