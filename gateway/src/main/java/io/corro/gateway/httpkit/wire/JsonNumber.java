package io.corro.gateway.httpkit.wire;

import java.math.BigDecimal;

/** A decimal that is written as a JSON number, where the convention or a stored document has numbers. */
public record JsonNumber(BigDecimal value) {}
