/** Keeps the rows of stored objects. Used by the services of {@code platform.storage} and by nobody else. */
@NullMarked
package org.motorpool.platform.storage.store;

import org.jspecify.annotations.NullMarked;
