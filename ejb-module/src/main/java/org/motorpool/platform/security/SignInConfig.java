package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.sign-in.*}. */
@Singleton
public class SignInConfig {

    private final AttemptLimit perAddress;
    private final AttemptLimit perAccount;

    /**
     * @param perAddress how many attempts with one account from one address may fail within the window; fewer
     *     than those that block the address for everybody there
     * @param perAccount how many with one account from anywhere; addresses that the account signed in from lately are
     *     not held to it
     * @param lock how long an address is refused then
     * @param accountLock how long all strange addresses are
     */
    @Inject
    public SignInConfig(
            @ConfigProperty(name = "motorpool.sign-in.failures-per-address", defaultValue = "3") int perAddress,
            @ConfigProperty(name = "motorpool.sign-in.failures-per-account", defaultValue = "20") int perAccount,
            @ConfigProperty(name = "motorpool.sign-in.window", defaultValue = "PT15M") Duration window,
            @ConfigProperty(name = "motorpool.sign-in.lock", defaultValue = "PT15M") Duration lock,
            @ConfigProperty(name = "motorpool.sign-in.account-lock", defaultValue = "PT5M") Duration accountLock) {
        this.perAddress = new AttemptLimit(perAddress, window, lock);
        this.perAccount = new AttemptLimit(perAccount, window, accountLock);
    }

    AttemptLimit perAddress() {
        return perAddress;
    }

    AttemptLimit perAccount() {
        return perAccount;
    }
}
