package org.motorpool.bookings.rest;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.motorpool.bookings.model.Cutoffs;
import org.motorpool.web.constraints.Required;

/** How long before a shift booking and canceling end, and which types of bookings are taken. Zero is no cut-off. */
@Schema(
        example = "{\"bookInSeconds\":14400,\"bookOutSeconds\":3600,\"cancelInSeconds\":7200,\"cancelOutSeconds\":0,"
                + "\"bookAdhocSeconds\":1800,\"bookEmergencySeconds\":0,\"adhocAllowed\":true,"
                + "\"emergencyAllowed\":true}")
public record BookingRulesJson(
        @Required Long bookInSeconds,
        @Required Long bookOutSeconds,
        @Required Long cancelInSeconds,
        @Required Long cancelOutSeconds,
        @Required Long bookAdhocSeconds,
        @Required Long bookEmergencySeconds,
        @Required Boolean adhocAllowed,
        @Required Boolean emergencyAllowed) {

    static BookingRulesJson of(Cutoffs cutoffs) {
        return new BookingRulesJson(
                cutoffs.bookIn().toSeconds(),
                cutoffs.bookOut().toSeconds(),
                cutoffs.cancelIn().toSeconds(),
                cutoffs.cancelOut().toSeconds(),
                cutoffs.bookAdhoc().toSeconds(),
                cutoffs.bookEmergency().toSeconds(),
                cutoffs.adhocAllowed(),
                cutoffs.emergencyAllowed());
    }

    Cutoffs cutoffs(int version) {
        return new Cutoffs(
                Duration.ofSeconds(bookInSeconds),
                Duration.ofSeconds(bookOutSeconds),
                Duration.ofSeconds(cancelInSeconds),
                Duration.ofSeconds(cancelOutSeconds),
                Duration.ofSeconds(bookAdhocSeconds),
                Duration.ofSeconds(bookEmergencySeconds),
                adhocAllowed,
                emergencyAllowed,
                version);
    }
}
