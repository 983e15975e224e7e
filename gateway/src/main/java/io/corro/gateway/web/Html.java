package io.corro.gateway.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A piece of HTML. Whatever comes from outside enters by {@link #text} and is escaped. */
record Html(String markup) {
    static final Html NOTHING = new Html("");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Html text(Object value) {
        return new Html(value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;"));
    }

    static Html link(String address, Object label) {
        return new Html("<a href=\"" + text(address).markup + "\">" + text(label).markup + "</a>");
    }

    /** An element of this constant name around its content. */
    static Html element(String name, Html... content) {
        return new Html("<" + name + ">" + of(List.of(content)).markup + "</" + name + ">");
    }

    /** As {@link #element}, with a class of the style sheet. */
    static Html styled(String name, String style, Html... content) {
        return new Html("<" + name + " class=\"" + style + "\">" + of(List.of(content)).markup + "</" + name + ">");
    }

    /** A moment, to the second: what is exact to the microsecond stands in the element. */
    static Html time(Instant at) {
        return new Html("<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>");
    }

    static Html of(List<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
    }

    static Html section(String title, Html... content) {
        return of(List.of(element("h2", text(title)), of(List.of(content))));
    }

    /** A table, or a word that there is nothing in it. */
    static Html table(List<String> headings, List<List<Html>> rows) {
        if (rows.isEmpty()) {
            return styled("p", "none", text("none"));
        }
        Html head = of(headings.stream().map(heading -> element("th", text(heading))).toList());
        return styled("div", "scroll",
                element("table", element("tr", head), of(rows.stream().map(Html::row).toList())));
    }

    private static Html row(List<Html> cells) {
        return element("tr", of(cells.stream().map(cell -> element("td", cell)).toList()));
    }
}
