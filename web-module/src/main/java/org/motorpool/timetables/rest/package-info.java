/** Timetables in the API. */
@NullMarked
package org.motorpool.timetables.rest;

import org.jspecify.annotations.NullMarked;
