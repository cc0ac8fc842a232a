package org.motorpool.platform.security;

import java.util.Set;

/**
 * Makes a person who can sign in.
 *
 * @param password 12 to 200 characters; only its hash is kept
 */
public record AddUser(String email, String name, String password, Set<Role> roles) {

    @Override
    public String toString() {
        return "AddUser[" + email + ", " + roles + "]";
    }
}
