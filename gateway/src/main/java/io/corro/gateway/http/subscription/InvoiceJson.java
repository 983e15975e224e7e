package io.corro.gateway.http.subscription;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.httpkit.wire.Json;
import io.corro.persistence.books.subscription.Invoice;
import io.corro.persistence.books.subscription.Invoice.Status;

/** An invoice as its owner sees it; the lines add up to the amount. */
record InvoiceJson(UUID id, UUID subscriptionId, String number, Status status, String currency, BigDecimal amount,
        BigDecimal amountPaid, Instant periodStart, Instant periodEnd, Optional<Instant> issuedAt,
        Optional<Instant> paidAt, List<InvoiceLineJson> lines) {

    record InvoiceLineJson(String description, BigDecimal amount, Instant from, Instant until) {

        static InvoiceLineJson of(JsonNode stored) {
            return new InvoiceLineJson(stored.get("description").textValue(),
                    new BigDecimal(stored.get("amount").textValue()), time(stored.get("from")),
                    time(stored.get("until")));
        }

        private static Instant time(JsonNode stored) {
            return OffsetDateTime.parse(stored.textValue()).toInstant();
        }
    }

    static InvoiceJson of(Invoice invoice) {
        return new InvoiceJson(invoice.id(), invoice.subscriptionId(), invoice.number(), invoice.status(),
                invoice.currency(), invoice.amount(), invoice.amountPaid(), invoice.periodStart(),
                invoice.periodEnd(), invoice.issuedAt(), invoice.paidAt(), lines(invoice.lineItems()));
    }

    private static List<InvoiceLineJson> lines(String stored) {
        JsonNode list = Json.parse(stored.getBytes(StandardCharsets.UTF_8));
        return StreamSupport.stream(list.spliterator(), false).map(InvoiceLineJson::of).toList();
    }
}
