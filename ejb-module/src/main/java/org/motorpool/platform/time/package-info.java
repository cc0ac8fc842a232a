/**
 * The clock of the server. Everything that needs the time is given it, so that a test can be at any time. And loops, for
 * what a node does again and again.
 */
@NullMarked
package org.motorpool.platform.time;

import org.jspecify.annotations.NullMarked;
