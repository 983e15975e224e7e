package io.corro.gateway.http.console;

import java.nio.charset.StandardCharsets;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

/** What all pages have in common. Stateless. */
final class Page {
    private static final String SHELL = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$s · Corro</title><style>
            body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:75rem;padding:0 1rem;color:#222}
            table{border-collapse:collapse;width:100%%}th,td{text-align:left;padding:.25rem .6rem;vertical-align:top;
            border-bottom:1px solid #ddd}th{font-weight:600}h2{margin-top:2rem}nav a{margin-right:1rem}
            form{border:1px solid #ddd;padding:.6rem;margin:.6rem 0}label{display:block;margin:.3rem 0}
            input[type=text],textarea{width:100%%;box-sizing:border-box}.bad{color:#b00020;font-weight:600}
            .said{background:#fff3cd;padding:.6rem}</style></head><body>
            <nav><a href="/console">Overview</a><a href="/console/cases?queue=approvals">Approvals</a>
            <a href="/console/cases?queue=in_doubt">In doubt</a><a href="/console/cases?queue=parked">Parked</a>
            <a href="/console/cases?queue=dunning">Dunning</a><a href="/console/cases?queue=failed">Failed</a>
            <a href="/console/cases">Open</a></nav><h1>%1$s</h1>%2$s</body></html>
            """;

    private Page() { }

    /**
     * Nothing is fetched from elsewhere, nothing is kept, and no other site may frame it or learn its address. To our own
     * site its forms must name their origin: under "no-referrer" a browser would call it null.
     */
    static HttpResponse answer(int status, String title, Html content) {
        String html = SHELL.formatted(Html.text(title).markup(), content.markup());
        return HttpResponse.create().withStatus(StatusCodes.get(status))
                .withEntity(HttpEntities.create(
                        ContentTypes.TEXT_HTML_UTF8, html.getBytes(StandardCharsets.UTF_8)))
                .addHeader(RawHeader.create("Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"))
                .addHeader(RawHeader.create("Referrer-Policy", "same-origin"))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }
}
