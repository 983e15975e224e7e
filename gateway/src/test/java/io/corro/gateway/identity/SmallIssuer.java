package io.corro.gateway.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.corro.gateway.config.OidcOptions;

/**
 * An OpenID Connect issuer on this machine: discovery, authorization, tokens, keys, user information. It knows one
 * client, takes each code once, and holds the client to PKCE and to the address that it has named. Whoever comes is the
 * person that a test has named last. Thread-safe.
 */
public final class SmallIssuer implements AutoCloseable {
    public static final String CLIENT = "corro client";
    private static final String SECRET = "s/e:c@ret";

    private final HttpServer server;
    private final ECKey key = key();
    private final ECKey anotherKey = key();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Person person = new Person("nobody", Optional.empty(), false, "Nobody");
    private volatile Fault fault = Fault.NONE;

    /** @param email empty for an issuer that tells none */
    public record Person(String subject, Optional<String> email, boolean isVerified, String name) {
        public static Person verified(String email) {
            return new Person(UUID.randomUUID().toString(), Optional.of(email), true, "Ann of the issuer");
        }

        public static Person unverified(String email) {
            return new Person(UUID.randomUUID().toString(), Optional.of(email), false, "Eve");
        }
    }

    /** What is wrong with the tokens. */
    public enum Fault {
        NONE, OTHER_KEY, OTHER_AUDIENCE, OTHER_NONCE, EXPIRED, OTHER_ISSUER, EMAIL_APART
    }

    public SmallIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/.well-known/openid-configuration", _ -> configuration());
        serve("/jwks", _ -> new JWKSet(key).toString(true));
        serve("/token", this::token);
        serve("/userinfo", _ -> userInfo());
        server.createContext("/authorize", this::authorize);
        server.start();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How the server is told of it. */
    public OidcOptions options(String name) {
        return new OidcOptions(name, URI.create(address()), CLIENT, Optional.of(SECRET));
    }

    /** As {@link #options}, in the environment's form. */
    public String variable(String name) {
        return name + "=http://" + encoded(CLIENT).replace("+", "%20") + ":" + encoded(SECRET) + "@127.0.0.1:"
                + server.getAddress().getPort();
    }

    public void comes(Person next) {
        person = next;
    }

    public void isWrong(Fault next) {
        fault = next;
    }

    private interface Answering {
        String answer(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answering answering) {
        server.createContext(path, exchange -> {
            String body = answering.answer(exchange);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.contains("\"error\"") ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String configuration() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/jwks", "userinfo_endpoint": "%1$s/userinfo", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
                 "code_challenge_methods_supported": ["S256"]}
                """.formatted(address());
    }

    /** The person agrees at once. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
                + encoded(asked.get("state")));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private String token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String client = "Basic " + Base64.getEncoder().encodeToString(
                (encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
        boolean isRight = asked != null && client.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked.get("redirect_uri").equals(sent.get("redirect_uri")) && asked.get("client_id").equals(CLIENT)
                && asked.get("code_challenge_method").equals("S256")
                && asked.get("code_challenge").equals(challenge(sent.getOrDefault("code_verifier", "")));
        return isRight ? """
                {"access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
                """.formatted(idToken(asked.get("nonce"))) : "{\"error\": \"invalid_grant\"}";
    }

    private String idToken(String nonce) {
        boolean isApart = fault == Fault.EMAIL_APART;
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.OTHER_ISSUER ? "https://elsewhere.example" : address())
                .subject(person.subject()).audience(fault == Fault.OTHER_AUDIENCE ? "another client" : CLIENT)
                .issueTime(new Date()).claim("nonce", fault == Fault.OTHER_NONCE ? "another" : nonce)
                .expirationTime(Date.from(Instant.now().plusSeconds(fault == Fault.EXPIRED ? -3600 : 60)))
                .claim("name", person.name());
        person.email().filter(_ -> !isApart).ifPresent(
                email -> claims.claim("email", email).claim("email_verified", person.isVerified()));
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                    claims);
            token.sign(new ECDSASigner(fault == Fault.OTHER_KEY ? anotherKey : key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String userInfo() {
        return "{\"sub\": \"" + person.subject() + "\", \"email\": \"" + person.email().orElse("") + "\","
                + " \"email_verified\": " + person.isVerified() + "}";
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of a query string or a form. */
    public static Map<String, String> form(String text) {
        return new HashMap<>(Arrays.stream(text.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
