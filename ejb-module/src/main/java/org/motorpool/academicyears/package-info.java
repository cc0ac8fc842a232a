/**
 * Academic years of a tenant: semesters, quarters, recesses and public holidays. {@link
 * org.motorpool.academicyears.AcademicCalendar} holds the rules: which semester is the current one (inside of one that
 * one, in a gap the next), and on which dates something takes place that is held every week. Days are local; what they
 * are is data of the tenant and nowhere in the code. Uses {@link org.motorpool.tenants} and the platform; calendars use
 * it.
 */
@NullMarked
package org.motorpool.academicyears;

import org.jspecify.annotations.NullMarked;
