/**
 * Files that the application makes or is given. An {@link org.motorpool.platform.storage.ObjectStore} holds bytes under
 * keys; the row of a {@link org.motorpool.platform.storage.StoredObject} is the truth about which of them count. Bytes
 * are visible only when they are complete. A key names the tenant and the fencing token of the attempt that wrote it,
 * so a writer that lost its job never overwrites the winner's file, and the loser's file can be told by its key: no row
 * names it. What no row names is deleted after the commit that made it so, or found by {@link
 * org.motorpool.platform.storage.StorageSweep}. Every feature may use it.
 */
@NullMarked
package org.motorpool.platform.storage;

import org.jspecify.annotations.NullMarked;
