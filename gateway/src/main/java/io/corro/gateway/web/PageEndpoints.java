package io.corro.gateway.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;

/**
 * The pages that run in the browser: each is a frame without data, its module asks the API for what it shows. They run
 * scripts of this server only, and nobody may frame them. Thread-safe.
 */
public final class PageEndpoints {
    private static final List<Place> PLACES = List.of(
            new Place("/", "Floor", "floor.js"),
            new Place("/bots", "Bots", "bots.js"),
            new Place("/home", "Home", "home.js"),
            new Place("/docs", "API", "docs.js"),
            new Place("/performance", "Performance", "performance.js"),
            new Place("/operator", "Operations", "operator.js"),
            new Place("/login", "Sign in", "identity.js"),
            new Place("/signup", "Sign up", "identity.js"),
            new Place("/account/verify", "Verify your address", "identity.js"),
            new Place("/account/email", "Confirm your new address", "identity.js"),
            new Place("/account/password", "New password", "identity.js"),
            new Place("/account/provider", "Sign in", "identity.js"));
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String SHELL = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s · Corro</title>
            <link rel="icon" href="%4$s" type="image/svg+xml">
            <link rel="stylesheet" href="%2$s">
            <script type="module" src="%3$s"></script>
            </head><body data-page="%5$s">
            <noscript><p class="plain">This page needs JavaScript; the same is to be had from the API,
            see <a href="/openapi.json">/openapi.json</a>.</p></noscript>
            <div id="app"><p class="plain" role="status">Loading %1$s …</p></div>
            </body></html>
            """;
    private static final int SEE_OTHER = 303;
    private static final int WORD_MAX = 30;
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final Assets assets = Assets.load();

    /** A page at an address of its own, made by a module. */
    private record Place(String path, String title, String module) {}

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        PLACES.forEach(place -> endpoints.add(Endpoint.get(place.path()).forAnyone("pages")
                .summary("Page: " + place.title()).answeredBy(page(place))));
        endpoints.add(Endpoint.get("/assets/{digest}/{name+}").forAnyone("pages")
                .summary("A module, style or picture of the pages").answeredBy(this::asset));
        endpoints.addAll(moved());
        return endpoints;
    }

    /** Where the pages of operators stood in former versions; who has kept such an address finds the same thing. */
    private static List<Endpoint> moved() {
        return List.of(moved("/console", call -> "/operator"),
                moved("/console/cases", call -> "/operator?queue="
                        + encoded(call.query().text("queue", WORD_MAX).orElse("open"))),
                moved("/console/cases/{case_id}", call -> "/operator?case=" + encoded(call.path("case_id"))));
    }

    private static Endpoint moved(String path, Function<ApiRequest, String> target) {
        return Endpoint.get(path).forAnyone("pages").summary("Leads to the page that has taken its place")
                .answers(SEE_OTHER).answeredBy(call -> HttpResponse.create()
                        .withStatus(StatusCodes.SEE_OTHER)
                        .addHeader(RawHeader.create("Location", target.apply(call))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Function<ApiRequest, HttpResponse> page(Place place) {
        byte[] html = SHELL.formatted(place.title(), assets.address("base.css"),
                assets.address(place.module()), assets.address("icon.svg"), place.path())
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse page = HttpResponse.create()
                .withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8, html))
                .addHeader(RawHeader.create("Content-Security-Policy", POLICY))
                .addHeader(RawHeader.create("Referrer-Policy", "same-origin"))
                .addHeader(RawHeader.create("Cache-Control", "no-cache"));
        return call -> page;
    }

    /** An address of another version answers with this one's, which is not to be kept. */
    private HttpResponse asset(ApiRequest call) {
        boolean isPacked = call.header("Accept-Encoding").filter(value -> value.contains("gzip")).isPresent();
        return assets.find(call.path("name")).map(asset -> answer(asset, isPacked).addHeader(RawHeader.create(
                "Cache-Control", call.path("digest").equals(assets.digest()) ? FOREVER : "no-store")))
                .orElseGet(() -> Responses.error(ProtocolError.UNKNOWN_PATH.error()));
    }

    private static HttpResponse answer(Assets.Asset asset, boolean isPacked) {
        ContentType type = ContentTypes.parse(asset.mediaType() + "; charset=UTF-8");
        HttpResponse answer = HttpResponse.create().addHeader(RawHeader.create("Vary", "Accept-Encoding"));
        return isPacked
                ? answer.withEntity(HttpEntities.create(type, asset.packed()))
                        .addHeader(RawHeader.create("Content-Encoding", "gzip"))
                : answer.withEntity(HttpEntities.create(type, asset.bytes()));
    }
}
