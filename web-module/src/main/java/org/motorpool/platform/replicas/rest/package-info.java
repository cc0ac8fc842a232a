/** The replicas, for the platform's administrator. */
@NullMarked
package org.motorpool.platform.replicas.rest;

import org.jspecify.annotations.NullMarked;
