package io.corro.gateway.http.holding;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.trading.HolderPaymentRows.PaymentRow;

/** A dividend as it was announced. */
@Described("Who holds the share when `booked_at` comes receives `amount_per_share` if long, and pays it if short.")
record CorporateActionJson(UUID id, String symbol, String kind, BigDecimal amountPerShare, LocalDate date,
        Instant recordAt, String status, Optional<Instant> bookedAt) {

    static CorporateActionJson of(PaymentRow row) {
        return new CorporateActionJson(row.id(), row.announced().symbol(), "dividend",
                row.announced().longPerUnit().stripTrailingZeros(), row.announced().day(), row.announced().dueAt(),
                row.bookedAt().isPresent() ? "booked" : "announced", row.bookedAt());
    }
}
