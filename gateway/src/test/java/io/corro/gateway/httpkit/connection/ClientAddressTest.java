package io.corro.gateway.httpkit.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.httpkit.auth.Network;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,               192.0.2.7",
        "2001:db8:1:2:3:4:5:6,    2001:db8:1:2::",
        "2001:db8::1,             2001:db8:0:0::",
        "::1,                     0:0:0:0::"})
    void aSubscriberOfIpv6IsOneAddress(String address, String text) throws UnknownHostException {
        String written = ClientAddress.text(InetAddress.getByName(address));

        assertThat(written).isEqualTo(text);
        assertThat(Network.parse(address).orElseThrow().contains(written)).isTrue();
    }
}
