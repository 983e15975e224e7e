package io.corro.gateway.httpkit.connection;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

import io.corro.gateway.httpkit.wire.ApiError;

/**
 * What is known about one open connection beside its stream: its deadline, its request in progress, and why its input
 * ended. The stream writes it; any thread may read it and send a {@link Command}.
 */
public final class Connection {
    /** The connection on which a request arrived. */
    public static final AttributeKey<Connection> KEY = AttributeKey.create("connection", Connection.class);

    /** What the stream is told from outside. */
    enum Command {
        /** The deadline may have passed. */
        CHECK_DEADLINE,
        /** The place is needed for another connection. */
        GIVE_WAY,
        /** Take no further request, and close after the answer in progress. */
        DRAIN,
        /** Close now. */
        ABORT
    }

    /** What a connection is doing; its deadline is that of its phase. */
    enum Phase {
        /** Bytes of a request's head are awaited, the first one of the connection included. */
        HEAD,
        BODY,
        /** The request is complete; its answer has a time limit of its own. */
        ANSWER,
        /** Kept open without a request. */
        IDLE,
        WEB_SOCKET,
        /** The last answer is under way or written. */
        CLOSING
    }

    /** A phase, and when it has lasted too long, in nanoseconds of the table's clock. */
    record Deadline(Phase phase, long startNs, long endNs) {
        /** Two hundred years. */
        private static final long NEVER_NS = Long.MAX_VALUE / 2;

        static Deadline none(Phase phase, long startNs) {
            return new Deadline(phase, startNs, startNs + NEVER_NS);
        }

        boolean isOverdue(long nowNs) {
            return nowNs - endNs > 0;
        }
    }

    private final InetSocketAddress remote;
    private final String clientAddress;
    private volatile Deadline deadline;
    /** Since when the socket takes no more bytes of an answer; zero while it does. */
    private volatile long writeStartNs;
    private volatile @Nullable ApiError inputError;
    private volatile @Nullable CompletableFuture<HttpResponse> answer;
    /** Null until the stream runs; guarded by this, as is what it was told before. */
    private @Nullable Consumer<Command> stream;
    private @Nullable Command early;

    Connection(InetSocketAddress remote, Deadline deadline) {
        this.remote = remote;
        this.deadline = deadline;
        clientAddress = ClientAddress.text(remote.getAddress());
    }

    /** Why the rest of the request's body will not come, as far as that is the client's fault. */
    public static Optional<ApiError> inputError(HttpRequest request) {
        return request.getAttribute(KEY).map(connection -> connection.inputError);
    }

    InetSocketAddress remote() {
        return remote;
    }

    String clientAddress() {
        return clientAddress;
    }

    Deadline deadline() {
        return deadline;
    }

    void setDeadline(Deadline next) {
        deadline = next;
    }

    boolean isWriteOverdue(long nowNs, Duration time) {
        long start = writeStartNs;
        return start != 0 && nowNs - start > time.toNanos();
    }

    void setWriteStartNs(long startNs) {
        writeStartNs = startNs;
    }

    void endInput(ApiError error) {
        inputError = error;
    }

    void setAnswer(CompletableFuture<HttpResponse> inProgress) {
        answer = inProgress;
    }

    /** Answers the request in progress, if it has no answer yet. */
    void answerInstead(HttpResponse response) {
        CompletableFuture<HttpResponse> inProgress = answer;
        if (inProgress != null) {
            inProgress.complete(response);
        }
    }

    synchronized void attach(Consumer<Command> newStream) {
        stream = newStream;
        if (early != null) {
            stream.accept(early);
        }
    }

    /** Returns without waiting for anything. */
    synchronized void tell(Command command) {
        if (stream == null) {
            early = command;
        } else {
            stream.accept(command);
        }
    }
}
