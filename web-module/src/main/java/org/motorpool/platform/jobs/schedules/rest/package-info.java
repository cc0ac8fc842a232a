/** Schedules over REST. */
@NullMarked
package org.motorpool.platform.jobs.schedules.rest;

import org.jspecify.annotations.NullMarked;
