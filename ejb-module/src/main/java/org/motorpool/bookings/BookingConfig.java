package org.motorpool.bookings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.quotas.ConcurrencyLimit;

/** Settings {@code motorpool.bookings.*}. */
@Singleton
public class BookingConfig {

    /** The concurrency limit of employee sheets. */
    public static final String IMPORTS = "employee-imports";

    /** Longer than a sheet of 10 MB takes on a slow line. */
    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(2);

    private final String callingCode;
    private final int importsAtOnce;

    /**
     * @param callingCode of the country that phone numbers of ten digits belong to, without the plus sign
     * @param importsAtOnce how many employee sheets one person may import at the same time
     */
    @Inject
    public BookingConfig(
            @ConfigProperty(name = "motorpool.bookings.calling-code", defaultValue = "91") String callingCode,
            @ConfigProperty(name = "motorpool.bookings.imports-at-once", defaultValue = "2") int importsAtOnce) {
        this.callingCode = callingCode;
        this.importsAtOnce = importsAtOnce;
    }

    @Produces
    public ConcurrencyLimit imports() {
        return new ConcurrencyLimit(IMPORTS, importsAtOnce, LONGEST_IMPORT);
    }

    public String callingCode() {
        return callingCode;
    }
}
