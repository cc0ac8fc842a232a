package org.motorpool.academicyears.model;

/** Days without lectures in the middle of a term. */
public record Recess(String name, DaySpan days) {}
