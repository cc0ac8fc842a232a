package org.motorpool.platform.security;

/**
 * A person who is ready to be written.
 *
 * @param passwordHash with its algorithm and salt
 */
public record NewUser(User user, String passwordHash) {

    @Override
    public String toString() {
        return "NewUser[" + user.userId() + "]";
    }
}
