package io.corro.gateway.httpkit.connection;

import java.net.Inet6Address;
import java.net.InetAddress;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.RemoteAddress;

/**
 * Where a request comes from, as far as the socket knows; headers could say anything. One subscriber of IPv6 has a
 * whole network of 64 bits, so that counts as one address. Stateless.
 */
public final class ClientAddress {
    private static final String UNKNOWN = "unknown";
    private static final String NOBODY = "0.0.0.0";
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    public static String of(HttpRequest request) {
        return request.getAttribute(AttributeKeys.remoteAddress)
                .flatMap(RemoteAddress::getAddress).map(ClientAddress::text).orElse(UNKNOWN);
    }

    /** Whether the client is on this machine and no browser speaks for a page of another origin. */
    public static boolean isLocal(HttpRequest request) {
        return request.getHeader("Origin").isEmpty() && request.getAttribute(AttributeKeys.remoteAddress)
                .flatMap(RemoteAddress::getAddress).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** The same as an address that a database takes: where nothing is known, that of nobody. */
    public static String orNobody(HttpRequest request) {
        String address = of(request);
        return address.equals(UNKNOWN) ? NOBODY : address;
    }

    static String text(InetAddress address) {
        return address instanceof Inet6Address ? network(address.getAddress()) : address.getHostAddress();
    }

    private static String network(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < IPV6_NETWORK_BYTES; i += 2) {
            text.append(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff))).append(':');
        }
        return text.append(':').toString();
    }
}
