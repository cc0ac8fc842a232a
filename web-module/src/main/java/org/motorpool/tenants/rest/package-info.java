/** Tenants over REST: all of them for the platform's administrator, one's own for everybody else. */
@NullMarked
package org.motorpool.tenants.rest;

import org.jspecify.annotations.NullMarked;
