package io.corro.gateway.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An OpenID Connect issuer that may vouch for people.
 *
 * @param name   how addresses of this server call it
 * @param secret empty for a client that proves itself by PKCE alone
 */
public record OidcOptions(String name, URI issuer, String clientId, Optional<String> secret) {
    private static final String VARIABLE = "CORRO_OIDC";
    private static final String FORM = VARIABLE + " must list issuers with spaces between them, each as "
            + "name=https://CLIENT_ID:SECRET@issuer.example/path";

    static List<OidcOptions> read(Environment environment) {
        List<OidcOptions> issuers = environment.variable(VARIABLE).stream()
                .flatMap(text -> Arrays.stream(text.split("\\s+"))).map(OidcOptions::of).toList();
        if (issuers.stream().map(OidcOptions::name).distinct().count() < issuers.size()) {
            throw new UsageException(VARIABLE + " names two issuers alike");
        }
        return issuers;
    }

    private static OidcOptions of(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length != 2 || !parts[0].matches("[a-z][a-z0-9-]{0,29}")) {
            throw new UsageException(FORM);
        }
        try {
            return of(parts[0], URI.create(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new UsageException(FORM + "; characters such as @ and / in the secret must be encoded");
        }
    }

    private static OidcOptions of(String name, URI url) {
        if (url.getHost() == null || url.getRawUserInfo() == null || !isSafe(url)) {
            throw new UsageException(FORM + "; http is for issuers on this machine alone");
        }
        String[] client = url.getRawUserInfo().split(":", 2);
        String authority = url.getRawAuthority().substring(url.getRawUserInfo().length() + 1);
        return new OidcOptions(name, URI.create(url.getScheme() + "://" + authority + url.getRawPath()),
                decoded(client[0]), client.length == 2 ? Optional.of(decoded(client[1])) : Optional.empty());
    }

    private static boolean isSafe(URI url) {
        return url.getScheme().equals("https") || (url.getScheme().equals("http") && isHere(url.getHost()));
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcOptions[" + name + ", " + issuer + "]";
    }
}
