package io.corro.gateway.httpkit.wire;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.malformed;

/** Why a request is not well formed, found before the feature is asked. What features refuse has codes of its own. */
public enum FieldErrorCode implements ErrorCode {
    MALFORMED_JSON(malformed("The body is not one JSON document; send exactly one.")),
    MALFORMED_MESSAGE_PACK(malformed("The frame is not one MessagePack document; send exactly one.")),
    /** Which of the two was meant is unknown. */
    DUPLICATE_FIELD(malformed("A field of the body occurs twice; send it once.")),
    BODY_NOT_OBJECT(malformed("The body is not a JSON object; send one.")),
    MISSING_FIELD(invalid("A field that is required is missing; send it.")),
    /** For example an object where a number belongs. */
    WRONG_TYPE(invalid("The field has another JSON type than it takes; correct it.")),
    UNKNOWN_PARAMETER(invalid("The path takes other parameters; use those that the message names.")),
    /** It would be ignored, and whoever sent it expects an effect. */
    UNKNOWN_FIELD(invalid("The body takes other fields; use those that the message names.")),
    NOT_A_NUMBER(invalid("The field is not a decimal number; correct it.")),
    NUMBER_OUT_OF_RANGE(invalid("The number is outside the range of the field; correct it.")),
    MUST_BE_POSITIVE(invalid("The number is not greater than zero; correct it.")),
    UNKNOWN_VALUE(invalid("The field takes other words; use one of those that the message names.")),
    UNEXPECTED_BODY(invalid("The request takes no body; send the field in the query string or leave it out.")),
    CONFLICTING_FIELDS(invalid("Two fields exclude each other; send one of them.")),
    TOO_LONG(invalid("The text is too long; shorten it.")),
    INVALID_CHARACTERS(invalid("The text has characters that the field does not take; remove them.")),
    NOT_A_UUID(invalid("The field is not a UUID; correct it.")),
    NOT_A_TIME(invalid("The field is not an RFC 3339 time or a date; correct it.")),
    NOT_AN_EMAIL_ADDRESS(invalid("The field is not an e-mail address; correct it."));

    private final ErrorInfo info;

    FieldErrorCode(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
