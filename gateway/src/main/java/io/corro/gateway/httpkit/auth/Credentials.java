package io.corro.gateway.httpkit.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;

import io.corro.gateway.httpkit.wire.Surface.KeyHeaders;

/** A key and its secret as a client sent them: in two headers, by Basic, or by Bearer as {@code id.secret}. */
public record Credentials(String keyId, String secret) {
    /** Name of the cookie with a session's token. */
    public static final String COOKIE = "session";
    private static final int LENGTH_MAX = 512;

    public static Optional<Credentials> of(HttpRequest request, KeyHeaders names) {
        Optional<String> keyId = header(request, names.id());
        Optional<String> secret = header(request, names.secret());
        return keyId.isPresent() && secret.isPresent()
                ? of(keyId.get(), secret.get())
                : header(request, "Authorization").flatMap(Credentials::ofAuthorization);
    }

    public static Optional<Credentials> of(String keyId, String secret) {
        boolean isPlausible = !keyId.isEmpty() && !secret.isEmpty() && keyId.length() + secret.length() <= LENGTH_MAX;
        return isPlausible ? Optional.of(new Credentials(keyId, secret)) : Optional.empty();
    }

    /** Key and secret around the separator's first occurrence. */
    public static Optional<Credentials> ofPair(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? Optional.empty() : of(text.substring(0, at), text.substring(at + 1));
    }

    public static Optional<String> bearerToken(HttpRequest request) {
        return header(request, "Authorization").flatMap(value -> afterScheme(value, "Bearer "));
    }

    /** A session's token in the cookie that browsers send by themselves. */
    public static Optional<Credentials> ofCookie(HttpRequest request) {
        return header(request, "Cookie").stream().flatMap(value -> Arrays.stream(value.split(";")))
                .map(String::strip).filter(each -> each.startsWith(COOKIE + "=")).findFirst()
                .flatMap(each -> ofPair(each.substring(COOKIE.length() + 1), '.'));
    }

    /** What a page's stream comes with; the cookie counts for pages of ours, for it comes from others' too. */
    public static Optional<Credentials> ofHandshake(HttpRequest request, KeyHeaders names) {
        return of(request, names).or(() -> SameSite.isOurs(request) ? ofCookie(request) : Optional.empty());
    }

    private static Optional<Credentials> ofAuthorization(String value) {
        return afterScheme(value, "Basic ").flatMap(Credentials::ofBasic)
                .or(() -> afterScheme(value, "Bearer ").flatMap(token -> ofPair(token, '.')));
    }

    private static Optional<Credentials> ofBasic(String encoded) {
        try {
            return ofPair(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8), ':');
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> afterScheme(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(value.substring(scheme.length()).strip())
                : Optional.empty();
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }

    /** The secret never reaches a log. */
    @Override
    public String toString() {
        return "Credentials[" + keyId + "]";
    }
}
