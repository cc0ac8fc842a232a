package org.motorpool.platform.security;

/**
 * How a tenant wants its people to sign in.
 *
 * @param oneSession whether a new session of a person ends the one before
 * @param version 0 where the tenant has not said anything yet
 */
public record SignInRules(boolean oneSession, int version) {

    static final SignInRules DEFAULT = new SignInRules(false, 0);
}
