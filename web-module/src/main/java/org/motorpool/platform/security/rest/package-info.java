/** Signing in and out, people and API keys over REST. */
@NullMarked
package org.motorpool.platform.security.rest;

import org.jspecify.annotations.NullMarked;
