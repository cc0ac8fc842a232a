/**
 * Who calls, and for which tenant. A request is authenticated by session or API key, a job runs as its tenant; both
 * bind the tenant to the thread with {@link org.motorpool.platform.security.CurrentTenant}, from which row-level
 * security takes it, independently of the tenant that a store scopes its queries by.
 */
@NullMarked
package org.motorpool.platform.security;

import org.jspecify.annotations.NullMarked;
