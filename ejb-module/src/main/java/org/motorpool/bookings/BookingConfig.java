package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.bookings.*}. */
@Singleton
public class BookingConfig {

    private final String callingCode;

    /** @param callingCode of the country that phone numbers of ten digits belong to, without the plus sign */
    @Inject
    public BookingConfig(
            @ConfigProperty(name = "motorpool.bookings.calling-code", defaultValue = "91") String callingCode) {
        this.callingCode = callingCode;
    }

    public String callingCode() {
        return callingCode;
    }
}
