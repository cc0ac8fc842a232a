package org.motorpool.platform.ratelimit;

import java.util.Optional;
import org.motorpool.platform.security.Caller;

/**
 * What rules look at.
 *
 * @param method in capitals
 * @param path decoded and in its plain form, such as {@code /api/v1/jobs}
 * @param caller empty if nobody is signed in
 * @param address where the client is; empty where a proxy does not say
 */
public record LimitedRequest(String method, String path, Optional<Caller> caller, Optional<String> address) {}
