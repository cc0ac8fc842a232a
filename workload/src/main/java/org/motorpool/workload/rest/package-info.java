/** {@code /api/v1/workload}, by which the driver submits. */
@NullMarked
package org.motorpool.workload.rest;

import org.jspecify.annotations.NullMarked;
