/** The REST resources of {@link org.motorpool.platform.audit}. */
@NullMarked
package org.motorpool.platform.audit.rest;

import org.jspecify.annotations.NullMarked;
