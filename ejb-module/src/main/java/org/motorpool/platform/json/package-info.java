/**
 * JSON as Motorpool reads and writes it everywhere: in REST bodies, job parameters and events. Records as objects,
 * instants as ISO 8601 in UTC, unknown members refused.
 */
@NullMarked
package org.motorpool.platform.json;

import org.jspecify.annotations.NullMarked;
