/** The tables of the audit log. */
@NullMarked
package org.motorpool.platform.audit.store;

import org.jspecify.annotations.NullMarked;
