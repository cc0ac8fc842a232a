package org.motorpool.academicyears.model;

import java.time.LocalDate;

/** A day on which nobody works. */
public record PublicHoliday(String name, LocalDate on) {}
