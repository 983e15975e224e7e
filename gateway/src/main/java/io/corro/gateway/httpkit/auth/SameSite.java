package io.corro.gateway.httpkit.auth;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;

/**
 * Whether a request that a browser authenticates by itself was made by a page of ours. What the browser says of the
 * site decides; one that says nothing of it (as those do that came over plain HTTP to a name that is not this
 * machine's) is judged by the page's origin. Stateless.
 */
public final class SameSite {
    /** Our page, or nobody's: what a person typed, or sent again. */
    private static final Set<String> SITES_OF_OURS = Set.of("same-origin", "none");

    private SameSite() {}

    public static boolean isOurs(HttpRequest request) {
        return isSaidOnce(request, "Sec-Fetch-Site") && isSaidOnce(request, "Origin") && isSaidOurs(request);
    }

    private static boolean isSaidOurs(HttpRequest request) {
        return header(request, "Sec-Fetch-Site").map(SITES_OF_OURS::contains).orElseGet(() -> isOriginOurs(request));
    }

    /** Whether a page of another site has made it; what is no browser says nothing of sites. */
    public static boolean isForeign(HttpRequest request) {
        boolean isBrowser = header(request, "Sec-Fetch-Site").or(() -> header(request, "Origin")).isPresent();
        return isBrowser && !isOurs(request);
    }

    private static boolean isOriginOurs(HttpRequest request) {
        String host = header(request, "Host").orElse("none");
        return host.equals(authority(header(request, "Origin").orElse("")));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Browsers say it once; of several words one could be anybody's. */
    private static boolean isSaidOnce(HttpRequest request, String name) {
        int said = 0;
        for (HttpHeader header : request.getHeaders()) {
            said += header.is(name.toLowerCase(Locale.ROOT)) ? 1 : 0;
        }
        return said <= 1;
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }
}
