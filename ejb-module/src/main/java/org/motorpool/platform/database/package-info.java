/**
 * The one way to a database. A store is given a {@link org.motorpool.platform.database.Database} and runs SQL on the
 * JDBI handle that it lends; the tenant of the thread is set for row-level security before the first statement of each
 * transaction. Only {@code store} packages use it.
 */
@NullMarked
package org.motorpool.platform.database;

import org.jspecify.annotations.NullMarked;
