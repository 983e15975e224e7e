package io.corro.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What each grammar takes, and what it does not. */
class FormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "-5", "0.10", "00012.5", "123456789012.12345678"})
    void decimals(String text) {
        assertThat(PlainDecimal.parse(text)).isEqualByComparingTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 5", "5 ", "5\n", "+5", ".5", "5.", "1e3", "1E3", "1,5", "1_000", "--1", "\u0665",
        "\uff15", "1.5.2", "NaN", "Infinity", "0x10", "5\u0000"})
    void noDecimals(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PlainDecimal.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.c", "ann.o'neil+test@mail.example.org", "x_1@xn--80ak6aa92e.com"})
    void addresses(String text) {
        assertThat(EmailAddress.matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a@", "@b.c", "a@b", " a@b.c", "a@b.c ", "a@b.c\n", "a@b<script>", "a@b.c<script>",
        "a@@b.c", "a@b..c", ".a@b.c", "a.@b.c", "a b@c.d", "\"a\"@b.c", "a@-b.c", "a@b-.c", "\u00e4@b.c"})
    void noAddresses(String text) {
        assertThat(EmailAddress.matches(text)).isFalse();
    }

    @Test
    void addressesAreBounded() {
        assertThat(EmailAddress.matches("a".repeat(65) + "@b.c")).isFalse();
        assertThat(EmailAddress.matches("a@" + "b.".repeat(130) + "c")).isFalse();
    }
}
