package io.corro.gateway.httpkit.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.corro.error.ErrorCategory;
import io.corro.error.ErrorCode;

/**
 * An error as clients see it: an HTTP status, the convention's numeric code and wording, and a stable machine word.
 *
 * @param field  the request's field, or null
 * @param facts  further text fields of the envelope, for example what was available
 * @param errors all field errors when there are several, otherwise empty
 */
public record ApiError(
        int status, int code, String message, String reason, @Nullable String field, Map<String, String> facts,
        List<FieldError> errors) implements JsonBody {

    /** The convention's number for missing fields and used ids, the only one that does not follow from the status. */
    public static final int CODE_MISSING = 40_010_001;
    private static final String RETRY_AFTER = "retry_after";
    private static final int UNPROCESSABLE = 422;

    static ApiError of(int status, String reason, String message) {
        return new ApiError(status, status * 100_000 + 10_000, message, reason, null, Map.of(), List.of());
    }

    /** The error as its code describes it. */
    public static ApiError of(ErrorCode code) {
        return of(code, code.message());
    }

    /** The error with a sentence that says more than the code's own. */
    public static ApiError of(ErrorCode code, String message) {
        ApiError error = of(status(code.category()), code.code(), message);
        return code.field().map(error::withField).orElse(error);
    }

    /** The one place that knows how HTTP says what kind of error it is. */
    private static int status(ErrorCategory category) {
        return switch (category) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INVALID -> UNPROCESSABLE;
            case LIMITED -> 429;
            case DEFECT -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    /** 422: the field's value cannot be used. */
    public static ApiError invalid(@Nullable String field, ErrorCode code, String message) {
        return invalid(List.of(new FieldError(field, code.code(), message)));
    }

    /** 422 with the first of the errors as the envelope. */
    public static ApiError invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        ApiError error = of(UNPROCESSABLE, first.word(), first.message()).withField(first.field());
        ApiError coded =
                first.word().equals(FieldErrorCode.MISSING_FIELD.code()) ? error.withCode(CODE_MISSING) : error;
        return errors.size() > 1 ? coded.withErrors(errors) : coded;
    }

    /** 400: the request cannot be read, whatever the code says of a field. */
    public static ApiError malformed(ErrorCode code, String message) {
        return of(400, code.code(), message);
    }

    /** 404: the path names something that does not exist, whatever the code says of a field. */
    public static ApiError notFound(ErrorCode code, String message) {
        return of(404, code.code(), message);
    }

    /** Whether a repetition after a second is likely to be taken. */
    private boolean isBusy() {
        return reason.endsWith("_busy");
    }

    public ApiError withField(@Nullable String name) {
        return new ApiError(status, code, message, reason, name, facts, errors);
    }

    /** Says when a repetition is looked at again, in the body and as {@code Retry-After}. */
    public ApiError withRetryAfter(Duration time) {
        return withFacts(Map.of(RETRY_AFTER, Long.toString(time.toSeconds())));
    }

    /** Whole seconds after which a repetition is looked at again. */
    Optional<String> retryAfter() {
        return isBusy() ? Optional.of("1") : Optional.ofNullable(facts.get(RETRY_AFTER));
    }

    public ApiError withCode(int number) {
        return new ApiError(status, number, message, reason, field, facts, errors);
    }

    public ApiError withFacts(Map<String, String> more) {
        return new ApiError(status, code, message, reason, field, more, errors);
    }

    private ApiError withErrors(List<FieldError> all) {
        return new ApiError(status, code, message, reason, field, facts, List.copyOf(all));
    }

    @Override
    public void write(JsonWriter json) {
        json.begin().number("code", code).text("message", message).text("reason", reason);
        if (field != null) {
            json.text("field", field);
        }
        json.texts(facts);
        if (!errors.isEmpty()) {
            json.name("errors").list(errors, ApiError::write);
        }
        json.end();
    }

    private static void write(JsonWriter json, FieldError error) {
        json.begin().text("field", error.field()).text("reason", error.word()).text("message", error.message()).end();
    }
}
