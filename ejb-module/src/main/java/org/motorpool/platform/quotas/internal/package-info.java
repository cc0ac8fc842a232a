/** How quotas are counted. */
@NullMarked
package org.motorpool.platform.quotas.internal;

import org.jspecify.annotations.NullMarked;
