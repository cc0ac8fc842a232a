/** Calendars over REST: as files, to subscribe to, and the feeds themselves. */
@NullMarked
package org.motorpool.calendars.rest;

import org.jspecify.annotations.NullMarked;
