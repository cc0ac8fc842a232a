/** Vehicle types and vehicles over REST. */
@NullMarked
package org.motorpool.fleet.rest;

import org.jspecify.annotations.NullMarked;
