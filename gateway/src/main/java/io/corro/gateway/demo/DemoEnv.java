package io.corro.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.corro.persistence.books.demo.DemoPortfolio.Portfolio;
import io.corro.persistence.postgres.Directories;

/**
 * How to reach a running server: the file {@code demo.env} in its data directory, whose variables are those that
 * Alpaca's SDKs read, and the words that greet a user. The database keeps only hashes of keys, so this file is the one
 * place that knows the demo account's secret. No value needs quotes in a shell.
 */
public record DemoEnv(String keyId, String secretKey, String baseUrl, String adminKey, Portfolio portfolio) {
    private static final String FILE = "demo.env";
    private static final String KEY_ID = "APCA_API_KEY_ID";
    private static final String SECRET_KEY = "APCA_API_SECRET_KEY";
    private static final String BASE_URL = "APCA_API_BASE_URL";
    private static final String ADMIN_KEY = "CORRO_ADMIN_KEY";
    private static final String INVESTMENT_ACCOUNT = "CORRO_INVESTMENT_ACCOUNT";
    private static final String PAYMENT_METHOD = "CORRO_PAYMENT_METHOD";
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    /** The address to connect to for a server that listens on {@code host}. */
    public static String baseUrl(String host, int port) {
        return baseUrl("http", host, port);
    }

    public static String baseUrl(String scheme, String host, int port) {
        String reachable = ALL_ADDRESSES.contains(host) ? "127.0.0.1" : host;
        return scheme + "://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
    }

    public static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    /** What an earlier run has written; empty if there is no such file or something is missing in it. */
    public static Optional<DemoEnv> read(Path directory) throws IOException {
        if (!Files.exists(file(directory))) {
            return Optional.empty();
        }
        Map<String, String> values = Files.readAllLines(file(directory)).stream()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
        if (!values.keySet().containsAll(Set.of(KEY_ID, SECRET_KEY, BASE_URL, ADMIN_KEY))) {
            return Optional.empty();
        }
        return Optional.of(new DemoEnv(
                text(values, KEY_ID), text(values, SECRET_KEY), text(values, BASE_URL), text(values, ADMIN_KEY),
                new Portfolio(uuid(values, INVESTMENT_ACCOUNT), uuid(values, PAYMENT_METHOD))));
    }

    private static String text(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Files of earlier versions have none. */
    private static UUID uuid(Map<String, String> values, String name) {
        return UUID.fromString(values.getOrDefault(name, new UUID(0, 0).toString()));
    }

    /** Writes the file for its owner's eyes only. A reader finds the old file or the new one, never half of it. */
    public void write(Path directory) throws IOException {
        Directories.create(directory);
        Path half = Files.createTempFile(directory, FILE, ".new", ownerOnly(directory));
        try {
            Files.writeString(half, text());
            Files.move(half, file(directory), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return Stream.of(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                .filter(attribute -> posix).toArray(FileAttribute<?>[]::new);
    }

    private String text() {
        return KEY_ID + "=" + keyId + "\n"
                + SECRET_KEY + "=" + secretKey + "\n"
                + BASE_URL + "=" + baseUrl + "\n"
                + ADMIN_KEY + "=" + adminKey + "\n"
                + INVESTMENT_ACCOUNT + "=" + portfolio.accountId() + "\n"
                + PAYMENT_METHOD + "=" + portfolio.paymentMethodId() + "\n";
    }

    /**
     * What a user sees once the server is ready. The order is for a market that never closes.
     *
     * @param isTerminal whether nobody but the user sees it: what is kept in a file or a log names no secret
     */
    public String banner(Path directory, boolean isTerminal) {
        String file = file(directory).toString();
        return """

                Corro is ready at %1$s

                  demo account   %2$s
                  its secret     %3$s
                  both, and the key of admin calls, are in %4$s
                  in a browser   %1$s opens the trading floor with it

                Place an order:

                %5$s  curl -s %1$s/v2/orders \\
                    -H "APCA-API-KEY-ID: %6$s" \\
                    -H "APCA-API-SECRET-KEY: %7$s" \\
                    -H 'Content-Type: application/json' \\
                    -d '{"symbol":"BTC/USD","side":"buy","type":"market","qty":"0.01","time_in_force":"gtc"}'

                Ctrl-C stops the server.
                """.formatted(baseUrl, keyId, isTerminal ? secretKey : "not shown here", file,
                isTerminal ? "" : "  . " + file + "\n", isTerminal ? keyId : "$" + KEY_ID,
                isTerminal ? secretKey : "$" + SECRET_KEY);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "DemoEnv[keyId=" + keyId + ", baseUrl=" + baseUrl + "]";
    }
}
