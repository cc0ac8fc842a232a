package org.motorpool.bookings.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.RawEmployee;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.bookings.model.Gender;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.geo.GeoPoint;

/** What must hold of an employee's details, whichever way they come in, and their normal form. */
public final class EmployeeRules {

    /** ASCII only: what small letters are is then the same here and in the database. */
    private static final Pattern EMAIL =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}");

    private static final Pattern PHONE_SEPARATORS = Pattern.compile("[\\s().\\-\\u00A0]");
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{9,14}");
    private static final int NATIONAL_DIGITS = 10;

    private final String callingCode;

    /** @param callingCode of the country that phone numbers of ten digits belong to, such as {@code 91} */
    public EmployeeRules(String callingCode) {
        this.callingCode = callingCode;
    }

    /** The details in normal form, unless they break a rule, which {@code violations} then tells. */
    public Optional<EmployeeDetails> check(RawEmployee raw, Violations violations) {
        int before = violations.found().size();
        violations.text("name", raw.name(), 200);
        Optional<String> email = email(raw.email(), violations);
        Optional<String> phone = phone(raw.phone(), violations);
        violations.maxLength("employeeCode", raw.employeeCode(), 50);
        violations.maxLength("address", raw.address(), 500);
        Optional<GeoPoint> home = home(raw, violations);
        Optional<Gender> gender = filled(raw.gender()).flatMap(Gender::of);
        violations.check(
                gender.isPresent() || filled(raw.gender()).isEmpty(),
                "gender",
                "one-of",
                "'" + brief(raw.gender()) + "' is no gender; female, male and other are.");
        if (violations.found().size() > before || email.isEmpty() || phone.isEmpty() || raw.name() == null) {
            return Optional.empty();
        }
        return Optional.of(new EmployeeDetails(
                raw.name().strip(),
                email.get(),
                phone.get(),
                filled(raw.employeeCode()),
                filled(raw.address()),
                home,
                gender));
    }

    private static Optional<String> email(@Nullable String raw, Violations violations) {
        if (!violations.text("email", raw, 254) || raw == null) {
            return Optional.empty();
        }
        String email = raw.strip().toLowerCase(Locale.ROOT);
        boolean holds = violations.check(
                EMAIL.matcher(email).matches(), "email", "email", "'" + brief(raw) + "' is no e-mail address.");
        return holds ? Optional.of(email) : Optional.empty();
    }

    private Optional<String> phone(@Nullable String raw, Violations violations) {
        if (!violations.text("phone", raw, 40) || raw == null) {
            return Optional.empty();
        }
        String phone = internationalForm(PHONE_SEPARATORS.matcher(raw.strip()).replaceAll(""));
        boolean holds = violations.check(
                E164.matcher(phone).matches(),
                "phone",
                "phone",
                "'" + brief(raw) + "' is no phone number: 10 to 15 digits, with the country code after a plus sign.");
        return holds ? Optional.of(phone) : Optional.empty();
    }

    private String internationalForm(String digits) {
        if (digits.startsWith("+")) {
            return digits;
        }
        if (digits.startsWith("00")) {
            return "+" + digits.substring(2);
        }
        String national = digits.startsWith("0") ? digits.substring(1) : digits;
        return national.length() == NATIONAL_DIGITS ? "+" + callingCode + national : "+" + national;
    }

    private static Optional<GeoPoint> home(RawEmployee raw, Violations violations) {
        Double latitude = raw.latitude();
        Double longitude = raw.longitude();
        boolean inRange = violations.range("latitude", latitude, -90, 90);
        inRange &= violations.range("longitude", longitude, -180, 180);
        if (latitude == null && longitude == null) {
            return Optional.empty();
        }
        inRange &= violations.check(
                latitude != null, "latitude", "both-or-none", "'latitude' is missing beside 'longitude'.");
        inRange &= violations.check(
                longitude != null, "longitude", "both-or-none", "'longitude' is missing beside 'latitude'.");
        return inRange && latitude != null && longitude != null
                ? Optional.of(new GeoPoint(latitude, longitude))
                : Optional.empty();
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private static String brief(@Nullable String text) {
        return text == null || text.length() <= 60 ? String.valueOf(text) : text.substring(0, 60) + "...";
    }
}
