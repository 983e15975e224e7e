package io.corro.gateway.http.certificate;

import java.util.Optional;

import io.corro.persistence.books.certificate.Certificate.Standing;
import io.corro.workflows.certificate.Verification;

/** What strangers learn of a certificate, for people: one small page without scripts. Stateless. */
final class VerificationPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            body { font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
            th { text-align: left; padding-right: 1rem; vertical-align: top; font-weight: normal; color: #555 }
            td { overflow-wrap: anywhere }
            input { width: 100%%; font: inherit }
            </style>
            </head>
            <body>
            <h1>%1$s</h1>
            %2$s</body>
            </html>
            """;
    private static final String COMPARE = """
            <form method="get">
            <p><label>Compare a document: its SHA-256<input name="sha256" maxlength="64"></label></p>
            <p><button>Compare</button></p>
            </form>
            """;

    private VerificationPage() {}

    /** @param sha256 of the document at hand, if there is one */
    static String of(Verification verification, Optional<String> sha256) {
        StringBuilder table = new StringBuilder("<table>\n");
        addRow(table, "Name", verification.holderName());
        addRow(table, "Course", verification.courseTitle());
        addRow(table, "Completed on", verification.completedOn().toString());
        addRow(table, "Issued on", verification.issuedOn().toString());
        verification.validUntil().ifPresent(day -> addRow(table, "Valid until", day.toString()));
        verification.endedOn().ifPresent(day -> addRow(table, "Not valid since", day.toString()));
        addRow(table, "Issuer", verification.issuer());
        addRow(table, "SHA-256 of the document", verification.documentSha256());
        table.append("</table>\n");
        sha256.ifPresent(hash -> table.append("<p><strong>").append(verification.isOf(hash)
                ? "This is the document that was issued." : "This is not the document that was issued.")
                .append("</strong></p>\n"));
        return PAGE.formatted(title(verification.standing()), table + COMPARE);
    }

    static String unknown() {
        return PAGE.formatted("No certificate", "<p>There is no certificate with this code.</p>\n");
    }

    /** Says nothing about the certificate, which nobody has looked up. */
    static String failed(String message) {
        return PAGE.formatted("Nothing compared", "<p>" + escaped(message) + "</p>\n" + COMPARE);
    }

    private static String title(Standing standing) {
        return switch (standing) {
            case VALID -> "Valid certificate";
            case EXPIRED -> "Expired certificate";
            case SUPERSEDED -> "Superseded certificate";
            case REVOKED -> "Revoked certificate";
            case NOT_ISSUED -> throw new IllegalArgumentException("nobody may learn of what is not issued");
        };
    }

    private static void addRow(StringBuilder table, String label, String value) {
        table.append("<tr><th>").append(label).append("</th><td>").append(escaped(value)).append("</td></tr>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
