package org.motorpool.platform.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.motorpool.platform.error.Violations;

/**
 * What a password must be: 12 to 200 characters, not what everybody knows of the person, not what everybody tries first.
 * Nothing else: rules about digits and capitals make passwords that are alike.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B</a>
 */
final class PasswordRule {

    static final int LEAST = 12;
    static final int MOST = 200;

    private static final int LEAST_DIFFERENT = 4;

    private final Set<String> common;

    PasswordRule() {
        try (InputStream list = PasswordRule.class.getResourceAsStream("common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("The list of common passwords is missing.");
            }
            common = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                    .lines()
                    .map(PasswordRule::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what is wrong with a password under the name of its field; never the password itself. */
    void check(Violations violations, String field, String password, String email, String name) {
        int length = password.length();
        boolean fits = violations.check(
                length >= LEAST && length <= MOST,
                field,
                "length",
                "The password has " + length + " characters; " + LEAST + " to " + MOST + " are needed.");
        if (!fits) {
            return;
        }
        String plain = plain(password);
        violations.check(
                !plain.equals(plain(email)) && !plain.equals(plain(name)) && !plain.equals(plain(localPart(email))),
                field,
                "not-the-name",
                "The password is the name or the e-mail, which everybody knows.");
        violations.check(
                !common.contains(plain) && plain.chars().distinct().count() >= LEAST_DIFFERENT,
                field,
                "not-common",
                "The password is one of those that are tried first.\nMaybe use some words that have nothing to do with"
                        + " each other.");
    }

    private static String localPart(String email) {
        int at = email.indexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }

    /** Capitals and what stands between words make a password no harder to guess. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s._-]", "");
    }
}
