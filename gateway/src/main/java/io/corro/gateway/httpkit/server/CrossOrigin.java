package io.corro.gateway.httpkit.server;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.wire.Surface;

/**
 * Headers that let pages of other origins read the answers of some paths, whose keys travel in headers and not in
 * cookies; nothing else. Immutable.
 */
final class CrossOrigin {
    private static final List<HttpHeader> READABLE = List.of(
            RawHeader.create("Access-Control-Allow-Origin", "*"),
            RawHeader.create("Access-Control-Expose-Headers", "*"));

    private final List<String> openPaths;
    private final HttpResponse preflight;

    CrossOrigin(Surface surface) {
        openPaths = surface.openPaths();
        String requestHeaders = Stream.concat(
                Stream.of(surface.keyHeaders().id(), surface.keyHeaders().secret(), "Authorization", "Content-Type"),
                surface.requestHeaders().stream()).collect(Collectors.joining(", ", "", ", *"));
        preflight = HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeaders(List.of(
                RawHeader.create("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS"),
                RawHeader.create("Access-Control-Allow-Headers", requestHeaders),
                RawHeader.create("Access-Control-Max-Age", "86400")));
    }

    HttpResponse preflight() {
        return preflight;
    }

    /** The answer of a path, readable by other origins if the path is open to them. */
    HttpResponse addTo(HttpResponse response, String path) {
        return openPaths.stream().anyMatch(path::startsWith) ? response.addHeaders(READABLE) : response;
    }
}
