/**
 * What every REST resource shares: who calls, problems, paging, strict parameters, bounded bodies. The resources lie in
 * the {@code rest} package of their feature.
 */
@NullMarked
package org.motorpool.web;

import org.jspecify.annotations.NullMarked;
