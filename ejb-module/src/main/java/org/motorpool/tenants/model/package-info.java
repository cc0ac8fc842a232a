/** Values of {@link org.motorpool.tenants}. */
@NullMarked
package org.motorpool.tenants.model;

import org.jspecify.annotations.NullMarked;
