package io.corro.error;

import java.util.Optional;

/**
 * Description of an {@link ErrorCode}.
 *
 * @param field   the field of the request that is to blame, if one is
 * @param message one sentence for people: the object, the fact, the remedy
 */
public record ErrorInfo(ErrorCategory category, Optional<String> field, String message) {

    public static ErrorInfo of(ErrorCategory category, String message) {
        return new ErrorInfo(category, Optional.empty(), message);
    }

    public static ErrorInfo malformed(String message) {
        return of(ErrorCategory.MALFORMED, message);
    }

    public static ErrorInfo unauthenticated(String message) {
        return of(ErrorCategory.UNAUTHENTICATED, message);
    }

    public static ErrorInfo forbidden(String message) {
        return of(ErrorCategory.FORBIDDEN, message);
    }

    public static ErrorInfo notFound(String message) {
        return of(ErrorCategory.NOT_FOUND, message);
    }

    public static ErrorInfo conflict(String message) {
        return of(ErrorCategory.CONFLICT, message);
    }

    public static ErrorInfo invalid(String message) {
        return of(ErrorCategory.INVALID, message);
    }

    public static ErrorInfo unavailable(String message) {
        return of(ErrorCategory.UNAVAILABLE, message);
    }

    public ErrorInfo at(String name) {
        return new ErrorInfo(category, Optional.of(name), message);
    }
}
