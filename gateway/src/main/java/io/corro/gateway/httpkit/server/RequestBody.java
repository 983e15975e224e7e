package io.corro.gateway.httpkit.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.Materializer;
import akka.util.ByteString;

import io.corro.gateway.httpkit.connection.Connection;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.ProtocolError;

/** Brings a request's body into memory, as far as it is small enough. */
final class RequestBody {
    private static final ApiError BROKEN_OFF =
            ProtocolError.UNREADABLE_REQUEST.error("The request's body broke off before its end; send it whole.");

    private RequestBody() {}

    /** Fails with an {@link ApiException} if the body is too large, too slow, malformed or incomplete. */
    static CompletionStage<ByteString> read(HttpRequest request, Materializer materializer) {
        if (!isPlain(request)) {
            request.discardEntityBytes(materializer);
            return CompletableFuture.failedFuture(ProtocolError.UNSUPPORTED_ENCODING.exception());
        }
        if (request.entity() instanceof HttpEntity.Strict strict) {
            return CompletableFuture.completedFuture(checked(strict.getData()));
        }
        return request.entity().withSizeLimit(HttpLimits.BODY_DRAINED_MAX).getDataBytes()
                .runFold(ByteString.emptyByteString(), RequestBody::append, materializer)
                .handle((collected, failure) -> outcome(request, collected, failure));
    }

    private static boolean isPlain(HttpRequest request) {
        return request.getHeader("Content-Encoding")
                .map(header -> header.value().equalsIgnoreCase("identity")).orElse(true);
    }

    /** Stops collecting once the body is too large, but goes on reading. */
    private static ByteString append(ByteString collected, ByteString more) {
        return collected.size() > HttpLimits.BODY_MAX ? collected : collected.concat(more);
    }

    private static ByteString outcome(HttpRequest request, ByteString collected, Throwable failure) {
        if (failure instanceof EntityStreamSizeException) {
            throw tooLarge();
        }
        if (failure != null) {
            throw new ApiException(Connection.inputError(request).orElse(BROKEN_OFF));
        }
        return checked(collected);
    }

    private static ByteString checked(ByteString body) {
        if (body.size() > HttpLimits.BODY_MAX) {
            throw tooLarge();
        }
        return body;
    }

    private static ApiException tooLarge() {
        return new ApiException(ProtocolError.BODY_TOO_LARGE.error(
                "The body must be no larger than " + HttpLimits.BODY_MAX + " bytes."));
    }
}
