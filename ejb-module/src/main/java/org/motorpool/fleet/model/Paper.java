package org.motorpool.fleet.model;

import java.time.LocalDate;
import java.util.Optional;

/** A document of a vehicle. */
public record Paper(Optional<String> number, Optional<LocalDate> expiresOn) {}
