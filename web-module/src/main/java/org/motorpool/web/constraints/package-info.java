/**
 * What a request's bodies and parameters must fulfil: the standard constraints under names of our own, each composed of
 * the standard one. The server's OpenAPI scanner takes every <em>parameter</em> that carries a standard constraint for a
 * path parameter and fails on all others, the components of records included; ours it does not know.
 * {@link org.motorpool.web.description.ApiDescription} writes them into the description instead. The names of the rules in a problem
 * are those of {@link org.motorpool.platform.error.Violations}.
 */
@NullMarked
package org.motorpool.web.constraints;

import org.jspecify.annotations.NullMarked;
