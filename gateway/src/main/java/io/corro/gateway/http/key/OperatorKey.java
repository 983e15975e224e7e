package io.corro.gateway.http.key;

import java.util.UUID;

import io.corro.gateway.httpkit.auth.Principal;

/** Bearer of an operator's key. */
record OperatorKey(UUID userId, String keyId) implements Principal {}
