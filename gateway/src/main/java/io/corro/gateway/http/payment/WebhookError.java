package io.corro.gateway.http.payment;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.malformed;
import static io.corro.error.ErrorInfo.notFound;
import static io.corro.error.ErrorInfo.unauthenticated;

/** Why news from a payment provider is not taken. */
public enum WebhookError implements ErrorCode {
    UNKNOWN_PROVIDER(notFound("The payment provider is not configured here; check the path.")),
    INVALID_SIGNATURE(unauthenticated(
            "The signature does not fit the body; sign it with the shared secret and the present time.")),
    INVALID_EVENT(malformed("The body is not an event of this provider; send one in its format."));

    private final ErrorInfo info;

    WebhookError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
