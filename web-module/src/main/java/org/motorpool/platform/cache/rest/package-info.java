/** The caches of a node over REST, for who runs the platform. */
@NullMarked
package org.motorpool.platform.cache.rest;

import org.jspecify.annotations.NullMarked;
