package io.corro.gateway.httpkit.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,    10.255.3.4,       true",
        "10.0.0.0/8,    11.0.0.1,         false",
        "192.0.2.7,     192.0.2.7,        true",
        "192.0.2.7,     192.0.2.8,        false",
        "0.0.0.0/0,     203.0.113.9,      true",
        "2001:db8::/32, 2001:db8:1:2::,   true",
        "2001:db8::/32, 2001:db9:1:2::,   false",
        "10.0.0.0/8,    unknown,          false",
        "0.0.0.0/0,     2001:db8:1:2::,   false"})
    void containsWhatBeginsAlike(String network, String address, boolean expected) {
        assertThat(Network.parse(network).orElseThrow().contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.com", "example.com/8", "::1/65",
        "10.0.0.256"})
    void refusesWhatIsNone(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void isWrittenWithoutBitsOfItsOwn() {
        assertThat(Network.parse("192.0.2.77/24").orElseThrow().text()).isEqualTo("192.0.2.0/24");
    }
}
