package org.motorpool.tenants.model;

import java.time.LocalTime;

/**
 * When a tenant wants an escort aboard with a woman; a shift's own constraint beats it.
 *
 * @param forWomen whether women are escorted at all
 * @param from start of the window, local time, included
 * @param until end of the window, local time, included; before {@code from} for a window over midnight
 */
public record EscortPolicy(boolean forWomen, LocalTime from, LocalTime until) {}
