/** Events over REST: a stream of what happens, and who serves how many of them. */
@NullMarked
package org.motorpool.platform.events.rest;

import org.jspecify.annotations.NullMarked;
