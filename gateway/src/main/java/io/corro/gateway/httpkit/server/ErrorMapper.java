package io.corro.gateway.httpkit.server;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.ProtocolError;

/**
 * What a failed request answers: its own error, 503 for what may pass, and 500 with nothing but a request id.
 *
 * @param expected the errors of failures that are not defects, for example of a store that is out of reach
 */
public record ErrorMapper(Function<Throwable, Optional<ApiError>> expected) {
    private static final Logger log = LoggerFactory.getLogger(ErrorMapper.class);

    /** @param subject what failed, in words for the log */
    public ApiError error(Throwable failure, Object subject) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case ApiException own -> own.error();
            case TimeoutException timeout -> {
                log.warn("{} was not answered in time", subject);
                yield ProtocolError.UNKNOWN_OUTCOME.error();
            }
            default -> mapped(cause, subject);
        };
    }

    private ApiError mapped(Throwable cause, Object subject) {
        Optional<ApiError> error = expected.apply(cause);
        if (error.isPresent()) {
            log.warn("{} could not be served: {}", subject, cause.getMessage());
            return error.get();
        }
        log.error("{} failed", subject, cause);
        return ProtocolError.INTERNAL_ERROR.error();
    }
}
