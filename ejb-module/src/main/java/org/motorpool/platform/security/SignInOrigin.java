package org.motorpool.platform.security;

/**
 * Where somebody signs in from, as far as their client says.
 *
 * @param address of the network, at most 45 characters
 * @param agent what the client calls itself, at most 200 characters; empty if it does not say
 */
public record SignInOrigin(String address, String agent) {

    private static final int MAX_ADDRESS = 45;
    private static final int MAX_AGENT = 200;

    /** What is too long is cut off, and what is no text left out. */
    public SignInOrigin {
        address = text(address, MAX_ADDRESS);
        agent = text(agent, MAX_AGENT);
    }

    private static String text(String given, int max) {
        String printable = given.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
        return printable.length() <= max ? printable : printable.substring(0, max);
    }
}
