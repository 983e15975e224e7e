package io.corro.gateway.httpkit.server;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;

/** What a failed request answers: its own error, 503 for what may pass, and 500 with nothing but a request id. */
final class ErrorMapper {
    private static final Logger log = LoggerFactory.getLogger(ErrorMapper.class);

    private ErrorMapper() {}

    static ApiError error(Throwable failure, RequestContext exchange) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case ApiException expected -> expected.error();
            case TimeoutException timeout -> {
                log.warn("{} was not answered in time", exchange);
                yield EngineErrors.error(Unavailability.UNKNOWN_OUTCOME);
            }
            case StorageUnavailableException storage -> {
                log.warn("{} found no storage: {}", exchange, storage.getMessage());
                yield ApiError.unavailable("storage_unavailable", "the storage is not reachable now");
            }
            default -> {
                log.error("{} failed", exchange, cause);
                yield ApiError.internal();
            }
        };
    }
}
