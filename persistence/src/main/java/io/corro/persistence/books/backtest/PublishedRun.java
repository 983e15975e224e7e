package io.corro.persistence.books.backtest;

import java.time.Instant;
import java.util.UUID;

/**
 * A run that anybody may read. Immutable.
 *
 * @param id       the backtest's
 * @param manifest as it was signed
 */
public record PublishedRun(UUID id, String manifest, Instant publishedAt) {}
