package org.motorpool.googlecalendar.model;

/**
 * A calendar that somebody has elsewhere.
 *
 * @param id as it is known there
 * @param primary whether it is the one that everybody has
 */
public record RemoteCalendar(String id, String name, boolean primary) {}
