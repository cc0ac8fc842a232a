/**
 * What happens, told to whoever follows it. A durable event is written in the transaction that it announces and has the
 * next number of its topic; numbers have no gaps, and their order is the order of the commits. Topics are narrow (one
 * plan, one employee) and a tenant's. Fast values are not kept: of each key only the last one counts. A feature publishes
 * with {@link org.motorpool.platform.events.Events}, and says with a {@link org.motorpool.platform.events.TopicOwner} who
 * may listen; hubs read with {@link org.motorpool.platform.events.EventLog}.
 */
@NullMarked
package org.motorpool.platform.events;

import org.jspecify.annotations.NullMarked;
