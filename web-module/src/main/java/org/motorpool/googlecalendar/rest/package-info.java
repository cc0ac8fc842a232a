/** Google Calendar over REST. */
@NullMarked
package org.motorpool.googlecalendar.rest;

import org.jspecify.annotations.NullMarked;
