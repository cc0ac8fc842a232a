package org.motorpool.platform.events.web;

import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;

/**
 * Who follows.
 *
 * @param credential what the caller was known by, which may end while the stream goes on
 */
public record Follower(Caller caller, Credential credential) {}
