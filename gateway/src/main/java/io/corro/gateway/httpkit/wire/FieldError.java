package io.corro.gateway.httpkit.wire;

/**
 * Validation error of one field of a request.
 *
 * @param field   the request's field as the client spelt it
 * @param word    the stable machine word
 * @param message a sentence for people that names what would be right
 */
public record FieldError(String field, String word, String message) {}
