package io.corro.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

/** The frame of every page: head, navigation, and the headers that keep a page to itself. Stateless. */
final class Page {
    private static final String SHELL = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s · Corro</title><style>%2$s</style></head><body>
            <header><a class="brand" href="/console">Corro operations</a><nav>%3$s</nav></header>
            <main><h1>%1$s</h1>
            %4$s</main></body></html>
            """;
    private static final Map<String, String> PLACES = places();

    private Page() {}

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("/console", "Overview");
        places.put("/console/cases?queue=approvals", "Approvals");
        places.put("/console/cases?queue=in_doubt", "In doubt");
        places.put("/console/cases?queue=parked", "Parked");
        places.put("/console/cases?queue=dunning", "Dunning");
        places.put("/console/cases?queue=failed", "Failed");
        places.put("/console/cases?queue=stuck", "Stuck");
        places.put("/console/cases", "Open");
        return places;
    }

    /**
     * Nothing is fetched from elsewhere, nothing is kept, and no other site may frame it or learn its address. To our
     * own site its forms must name their origin: under "no-referrer" a browser would call it null.
     */
    static HttpResponse answer(int status, String title, Html content) {
        String html = SHELL.formatted(Html.text(title).markup(), Style.SHEET, navigation(), content.markup());
        return HttpResponse.create().withStatus(StatusCodes.get(status))
                .withEntity(HttpEntities.create(
                        ContentTypes.TEXT_HTML_UTF8, html.getBytes(StandardCharsets.UTF_8)))
                .addHeader(RawHeader.create("Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"))
                .addHeader(RawHeader.create("Referrer-Policy", "same-origin"))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    private static String navigation() {
        return PLACES.entrySet().stream().map(place -> Html.link(place.getKey(), place.getValue()).markup())
                .collect(Collectors.joining());
    }
}
