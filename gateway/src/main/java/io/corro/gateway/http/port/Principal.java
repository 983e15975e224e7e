package io.corro.gateway.http.port;

import java.util.UUID;

/** Whom a key stands for: every key belongs to one account. */
public record Principal(UUID userId, UUID accountId, String keyId) { }
