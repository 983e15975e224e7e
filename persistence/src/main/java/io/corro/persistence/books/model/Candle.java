package io.corro.persistence.books.model;

import java.time.Instant;

/**
 * A closed bar, in prices as doubles: ratios are made of it, no amount is.
 *
 * @param end the moment from which it is known
 */
public record Candle(Instant end, double open, double high, double low, double close) {}
