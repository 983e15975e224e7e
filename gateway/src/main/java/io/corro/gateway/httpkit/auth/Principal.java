package io.corro.gateway.httpkit.auth;

import java.util.UUID;

/**
 * Whom a key stands for.
 *
 * @param accountId the one account that the key trades; null for the key of an operator
 */
public record Principal(UUID userId, UUID accountId, String keyId) {}
