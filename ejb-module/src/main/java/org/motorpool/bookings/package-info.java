/**
 * Who rides when: employees in teams, with their weekly days off; shifts; and bookings, each one employee's ride to
 * ({@code in}) or from ({@code out}) a shift on one day. A booking is refused with one of the codes of
 * {@link org.motorpool.bookings.BookingError}; days and times are those of the tenant's zone. For an employee, day and
 * shift there is at most one live booking, which the database guarantees.
 *
 * <p>Employees come one by one or from a sheet (XLSX or CSV), which is taken for hostile: see {@code
 * internal.EmployeeSheet}. Uses {@link org.motorpool.tenants} and the platform; used by routing, reports and the web
 * tier.
 */
@NullMarked
package org.motorpool.bookings;

import org.jspecify.annotations.NullMarked;
