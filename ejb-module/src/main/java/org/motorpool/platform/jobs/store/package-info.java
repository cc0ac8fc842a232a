/** Table {@code job}: by the application for one tenant, and by the engine for all. */
@NullMarked
package org.motorpool.platform.jobs.store;

import org.jspecify.annotations.NullMarked;
