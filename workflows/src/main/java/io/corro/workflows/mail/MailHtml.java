package io.corro.workflows.mail;

import java.util.regex.Pattern;

/** A mail's text as HTML: paragraphs, and links that can be followed. Nothing in it is taken for markup. Stateless. */
final class MailHtml {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,:;]");

    private MailHtml() {}

    static String of(String subject, String text) {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif;"
                + "max-width:36em;margin:2em auto\"><h1 style=\"font-size:1.2em\">").append(escaped(subject))
                .append("</h1>");
        for (String paragraph : text.split("\n+")) {
            html.append("<p>").append(LINK.matcher(escaped(paragraph)).replaceAll("<a href=\"$0\">$0</a>"))
                    .append("</p>");
        }
        return html.append("<p style=\"color:#666\">Corro</p></body></html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
