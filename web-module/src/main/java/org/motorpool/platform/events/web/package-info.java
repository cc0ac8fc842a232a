/**
 * The hub of a node: who follows what here, over Server-Sent Events or a WebSocket. Its state belongs to one thread, which
 * never waits: reading is done elsewhere, and what is written goes into queues that the server empties as clients read.
 */
@NullMarked
package org.motorpool.platform.events.web;

import org.jspecify.annotations.NullMarked;
