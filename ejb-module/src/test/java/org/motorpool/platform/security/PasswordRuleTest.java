package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.Violations;

class PasswordRuleTest {

    private final PasswordRule rule = new PasswordRule();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "a long pass phrase",
                "Tr0ub4dor&3 Tr",
                "नमस्ते मेरी गाड़ी",
                "zebra-42-lamp"
            })
    void takesWordsThatNobodyGuesses(String password) {
        assertThat(check(password).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, length",
        "asha.rao@motors.example, not-the-name",
        "Asha Lakshmi Rao, not-the-name",
        "ashalakshmirao, not-the-name",
        "ASHA.RAO@motors.example, not-the-name",
        "password1234, not-common",
        "Pass Word 1234, not-common",
        "qwertyuiop123, not-common",
        "aaaaaaaaaaaaaa, not-common",
        "abababababab, not-common",
    })
    void refusesWhatIsTriedFirst(String password, String broken) {
        Violations violations = check(password);

        assertThat(violations.found()).extracting(FieldError::rule).containsExactly(broken);
        assertThat(violations.found()).extracting(FieldError::message).noneMatch(text -> text.contains(password));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 201})
    void refusesWhatIsTooShortOrTooLong(int length) {
        assertThat(check("abcdefghij ".repeat(20).substring(0, length)).found())
                .extracting(FieldError::rule)
                .containsExactly("length");
    }

    private Violations check(String password) {
        Violations violations = new Violations();
        rule.check(violations, "password", password, "asha.rao@motors.example", "Asha Lakshmi Rao");
        return violations;
    }
}
