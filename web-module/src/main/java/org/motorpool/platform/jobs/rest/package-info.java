/** Jobs over REST: what became of them, as an answer or as a stream. */
@NullMarked
package org.motorpool.platform.jobs.rest;

import org.jspecify.annotations.NullMarked;
