/**
 * How a node stops without anybody noticing: it says that it takes no more requests while it still answers them, sends
 * those who follow something elsewhere, and finishes what it has begun. Then the server stops the application.
 */
@NullMarked
package org.motorpool.web.drain;

import org.jspecify.annotations.NullMarked;
