package io.corro.persistence.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who connects. Immutable; {@link #toString()} never shows the password.
 *
 * @param url JDBC URL without credentials
 * @param user role that connects; it must own the schemas to migrate them
 * @param password may be empty when the server asks for none
 * @param poolSize connections of the pool, at least 1
 */
public record DatabaseConfig(String url, String user, String password, int poolSize) {

    /** Enough for the journal, the projector and a handful of readers. */
    public static final int DEFAULT_POOL_SIZE = 10;

    private static final String JDBC_PREFIX = "jdbc:";

    public DatabaseConfig {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException("Not a PostgreSQL URL: it must start with jdbc:postgresql://");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("poolSize must be at least 1, but is " + poolSize);
        }
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database} (also {@code postgres://}) or
     * {@code jdbc:postgresql://host:port/database?user=…&password=…}. Other parameters are passed on to the driver.
     *
     * @throws IllegalArgumentException when the text is neither; the message does not repeat the text, which may hold
     *     a password
     */
    public static DatabaseConfig fromUrl(String text) {
        URI uri = parse(text.startsWith(JDBC_PREFIX) ? text.substring(JDBC_PREFIX.length()) : text);
        Credentials credentials = new Credentials();
        String host = credentials.takeFromAuthority(uri.getRawAuthority());
        String query = credentials.takeFromQuery(uri.getRawQuery());
        String url = "jdbc:postgresql://" + host + uri.getRawPath() + (query.isEmpty() ? "" : "?" + query);
        return new DatabaseConfig(url, credentials.user, credentials.password, DEFAULT_POOL_SIZE);
    }

    /** The same database with another number of connections. */
    public DatabaseConfig withPoolSize(int size) {
        return new DatabaseConfig(url, user, password, size);
    }

    /** Another database on the same server, for the same user. */
    public DatabaseConfig withDatabase(String name) {
        URI uri = parse(url.substring(JDBC_PREFIX.length()));
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        String other = "jdbc:postgresql://" + uri.getRawAuthority() + path + query;
        return new DatabaseConfig(other, user, password, poolSize);
    }

    @Override
    public String toString() {
        return "DatabaseConfig[url=" + url + ", user=" + user + ", password=***, poolSize=" + poolSize + "]";
    }

    private static URI parse(String text) {
        URI uri = tryParse(text);
        if (uri == null || !isPostgres(uri) || uri.getRawAuthority() == null || uri.getRawPath().length() < 2) {
            throw new IllegalArgumentException("Not a PostgreSQL URL: expected "
                    + "postgresql://user:password@host:port/database or "
                    + "jdbc:postgresql://host:port/database?user=…&password=…, special characters percent-encoded");
        }
        return uri;
    }

    private static boolean isPostgres(URI uri) {
        return "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    }

    private static @Nullable URI tryParse(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Collects user and password from the two places of a URL where they may stand. */
    private static final class Credentials {
        private String user = System.getProperty("user.name", "postgres");
        private String password = "";

        /** Returns the authority without credentials: one or more {@code host:port}. */
        private String takeFromAuthority(String authority) {
            int at = authority.lastIndexOf('@');
            if (at < 0) {
                return authority;
            }
            String[] parts = authority.substring(0, at).split(":", 2);
            user = decode(parts[0]);
            password = parts.length == 2 ? decode(parts[1]) : "";
            return authority.substring(at + 1);
        }

        /** Returns the query without credentials. */
        private String takeFromQuery(String query) {
            List<String> rest = new ArrayList<>();
            for (String parameter : query == null ? new String[0] : query.split("&")) {
                if (parameter.startsWith("user=")) {
                    user = decode(parameter.substring("user=".length()));
                } else if (parameter.startsWith("password=")) {
                    password = decode(parameter.substring("password=".length()));
                } else {
                    rest.add(parameter);
                }
            }
            return String.join("&", rest);
        }

        private static String decode(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
