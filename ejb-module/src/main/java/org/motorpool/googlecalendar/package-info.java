/**
 * Google Calendar: events of a timetable are put into a calendar that somebody has there. A person or a visitor lets us in
 * with OAuth 2 (authorization code with PKCE); the tokens are sealed in the database. A sync is a job: the id of each
 * event there follows from what it is, so however often a sync runs, it makes each event once and then changes it. {@link
 * org.motorpool.googlecalendar.RemoteCalendars} is the port. Without a client id nothing of this can be used. Uses {@link
 * org.motorpool.calendars}, {@link org.motorpool.timetables}, {@link org.motorpool.tenants} and the platform.
 */
@NullMarked
package org.motorpool.googlecalendar;

import org.jspecify.annotations.NullMarked;
