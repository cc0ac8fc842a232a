/** What the log says: lines for people, or JSON lines that name the request, the job and the tenant they are about. */
@NullMarked
package org.motorpool.platform.logs;

import org.jspecify.annotations.NullMarked;
