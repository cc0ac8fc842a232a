package org.motorpool.bookings.internal;

import org.motorpool.bookings.model.EmployeeDetails;

/**
 * A row of a sheet that keeps every rule that can be checked without the database.
 *
 * @param team id or name of the team
 */
public record SheetEmployee(int row, EmployeeDetails details, String team) {}
