package io.corro.gateway.http.user;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;

import io.corro.gateway.httpkit.auth.SameSite;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.Caller;
import io.corro.persistence.books.user.Logins;
import io.corro.persistence.books.user.SessionTokens;

/**
 * Opens the session of the demo user for a page of this server that is looked at on the machine itself. A request that
 * came through somebody else's hands, or to a name that is not this machine's, is refused: a foreign page could have
 * had that name point here. Thread-safe.
 */
public final class GuestEndpoint {
    private static final Set<String> FORWARDED = Set.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via");
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Logins logins;
    private final String guest;
    private final PeopleCalls calls;

    /** @param guest address of the demo user */
    public GuestEndpoint(Logins logins, String guest, PeopleCalls calls) {
        this.logins = logins;
        this.guest = guest;
        this.calls = calls;
    }

    public Endpoint endpoint() {
        return Endpoint.post("/v1/auth/demo").forPublic("identity")
                .summary("Opens the demo user's session, on the machine itself and as cookies")
                .answers(Schema.of(TokensJson.class)).handledBy(this::open);
    }

    private CompletionStage<HttpResponse> open(ApiRequest call) {
        if (!isHere(call.request())) {
            throw ProtocolError.NOT_PERMITTED.exception();
        }
        if (!SameSite.isOurs(call.request())) {
            throw ProtocolError.FOREIGN_SITE.exception();
        }
        Caller caller = calls.caller(call);
        return calls.call(() -> {
            SessionTokens tokens = logins.admit(guest, "demo", caller);
            return SessionCookies.set(Responses.ok(TokensJson.withoutTokens(tokens)), call, tokens, caller.at());
        });
    }

    private static boolean isHere(HttpRequest request) {
        boolean isLoopback = request.getAttribute(AttributeKeys.remoteAddress).flatMap(RemoteAddress::getAddress)
                .map(InetAddress::isLoopbackAddress).orElse(false);
        boolean isForwarded = FORWARDED.stream().anyMatch(name -> request.getHeader(name).isPresent());
        return isLoopback && !isForwarded
                && request.getHeader("Host").map(host -> NAMES.contains(withoutPort(host.value()))).orElse(false);
    }

    private static String withoutPort(String authority) {
        return authority.replaceFirst(":[0-9]+$", "");
    }

    /** Whether a server that listens on this address is reached from this machine only. */
    public static boolean isOwnMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
