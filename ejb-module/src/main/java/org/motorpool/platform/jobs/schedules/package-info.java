/**
 * Schedules: jobs that start again and again, by a cron expression in a time zone.
 *
 * <p>A <em>slot</em> is an instant at which a schedule is to run ({@link org.motorpool.platform.jobs.schedules.Slots}
 * says what summer time does to them). Each slot runs once over the whole cluster or not at all: whoever runs it holds
 * the schedule's row, and moves the row on to the next slot in the transaction that submits the slot's job. What becomes
 * of slots that passed while no node ran is the schedule's {@link org.motorpool.platform.jobs.schedules.CatchUp}.
 *
 * <p>A kind of job may be put on a schedule if its definition is a
 * {@link org.motorpool.platform.jobs.schedules.Schedulable}. Features implement that; only the web tier and the engine
 * use the rest.
 */
@NullMarked
package org.motorpool.platform.jobs.schedules;

import org.jspecify.annotations.NullMarked;
