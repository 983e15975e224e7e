package io.corro.gateway.httpkit.wire;

import org.jspecify.annotations.Nullable;

/**
 * Validation error of one field of a request.
 *
 * @param field   the request's field as the client spelt it; null for the body as a whole
 * @param word    the stable machine word
 * @param message a sentence for people that names what would be right
 */
public record FieldError(@Nullable String field, String word, String message) {}
