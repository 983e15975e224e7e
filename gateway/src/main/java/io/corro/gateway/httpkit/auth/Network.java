package io.corro.gateway.httpkit.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, as written in CIDR notation. Immutable.
 *
 * @param bits how many bits of the address are those of the network
 */
public record Network(InetAddress address, int bits) {
    /** No name, which would be asked of somebody. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** A subscriber of IPv6 has a whole network of that size, which counts as one address. */
    private static final int IPV6_BITS_MAX = 64;

    /** {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address; empty for anything else. */
    public static Optional<Network> parse(String text) {
        String[] parts = text.split("/", 2);
        return address(parts[0]).flatMap(address -> {
            int length = Math.min(address.getAddress().length * Byte.SIZE, IPV6_BITS_MAX);
            int bits = parts.length == 1 ? length : parts[1].matches("[0-9]{1,3}") ? Integer.parseInt(parts[1]) : -1;
            return bits < 0 || bits > length ? Optional.empty() : Optional.of(new Network(address, bits));
        });
    }

    public boolean contains(String text) {
        return address(text).filter(this::contains).isPresent();
    }

    private boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** In CIDR notation, without bits that are not the network's. */
    public String text() {
        byte[] bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of the same length is none", e);
        }
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return LITERAL.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
