package org.motorpool.bookings.rest;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.motorpool.bookings.model.Cutoffs;

/** How long before a shift booking and canceling end, and which types of bookings are taken. Zero is no cut-off. */
@Schema(
        example = "{\"bookInSeconds\":14400,\"bookOutSeconds\":3600,\"cancelInSeconds\":7200,\"cancelOutSeconds\":0,"
                + "\"bookAdhocSeconds\":1800,\"bookEmergencySeconds\":0,\"adhocAllowed\":true,"
                + "\"emergencyAllowed\":true}")
public record BookingRulesJson(
        @NotNull Long bookInSeconds,
        @NotNull Long bookOutSeconds,
        @NotNull Long cancelInSeconds,
        @NotNull Long cancelOutSeconds,
        @NotNull Long bookAdhocSeconds,
        @NotNull Long bookEmergencySeconds,
        @NotNull Boolean adhocAllowed,
        @NotNull Boolean emergencyAllowed) {

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
