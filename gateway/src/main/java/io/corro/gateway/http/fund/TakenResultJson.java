package io.corro.gateway.http.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** What a product has gained on a day, as it was recorded. */
record TakenResultJson(UUID productId, LocalDate date, BigDecimal gain) {}
