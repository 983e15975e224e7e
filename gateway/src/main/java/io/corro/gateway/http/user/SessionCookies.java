package io.corro.gateway.http.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.auth.Credentials;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.persistence.books.user.SessionTokens;

/**
 * Cookies of a browser's session: no script reads them, no other site sends them, and the refresh token goes to the one
 * path that takes it. Stateless.
 */
final class SessionCookies {
    private static final String REFRESH = "refresh";
    private static final String REFRESH_PATH = "/v1/auth";
    private static final String BEGUN = "provider-login";
    private static final Duration BEGUN_LIFE = Duration.ofMinutes(10);

    private SessionCookies() {}

    static HttpResponse set(HttpResponse answer, ApiRequest call, SessionTokens tokens, Instant now) {
        return answer.addHeaders(List.of(
                cookie(call, Credentials.COOKIE, tokens.accessToken(), "/",
                        Duration.between(now, tokens.accessExpiresAt())),
                cookie(call, REFRESH, tokens.refreshToken(), REFRESH_PATH,
                        Duration.between(now, tokens.refreshExpiresAt()))));
    }

    static HttpResponse clear(HttpResponse answer, ApiRequest call) {
        return answer.addHeaders(List.of(cookie(call, Credentials.COOKIE, "", "/", Duration.ZERO),
                cookie(call, REFRESH, "", REFRESH_PATH, Duration.ZERO)));
    }

    /** What a browser keeps while it is at an identity provider. */
    static HttpResponse begin(HttpResponse answer, ApiRequest call, String secret) {
        return answer.addHeader(cookie(call, BEGUN, secret, REFRESH_PATH, BEGUN_LIFE));
    }

    static Optional<String> begun(ApiRequest call) {
        return value(call, BEGUN);
    }

    static Optional<String> refreshToken(ApiRequest call) {
        return value(call, REFRESH);
    }

    private static Optional<String> value(ApiRequest call, String name) {
        return call.header("Cookie").stream().flatMap(value -> Arrays.stream(value.split(";"))).map(String::strip)
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1)).findFirst();
    }

    private static HttpHeader cookie(ApiRequest call, String name, String value, String path, Duration life) {
        boolean isEncrypted = call.request().getUri().getScheme().equals("https");
        return RawHeader.create("Set-Cookie", name + "=" + value + "; Path=" + path + "; Max-Age=" + life.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (isEncrypted ? "; Secure" : ""));
    }
}
