package io.corro.gateway.httpkit.connection;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

import akka.stream.StreamTcpException;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import org.jspecify.annotations.Nullable;

import io.corro.gateway.httpkit.connection.Connection.Command;
import io.corro.gateway.httpkit.connection.Connection.Deadline;
import io.corro.gateway.httpkit.connection.Connection.Phase;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ProtocolError;

/**
 * The state of one connection's {@link ConnectionStage}. To refuse, it ends the HTTP layer's input; when that has
 * written the answers to all requests before, it writes the refusal, and closes. So answers come in the sequence of
 * requests. Akka runs its handlers one at a time.
 */
final class ConnectionLogic extends GraphStageLogic {
    private static final ByteString SWITCHED = ByteString.fromString("HTTP/1.1 101 ");
    /** The frame that closes a WebSocket with the code 1009. */
    private static final ByteString MESSAGE_TOO_BIG =
            ByteString.fromArray(new byte[] {(byte) 0x88, 2, 1009 >> 8, (byte) (1009 & 0xff)});
    private static final byte[] NOTHING = {};

    private final ConnectionStage stage;
    private final Connection connection;
    private final ConnectionLimits limits;
    private final LongSupplier nanoClock;
    private final Function<ApiError, ByteString> refusals;
    private final ConnectionTable table;
    private final RequestFraming framing;
    private final FrameScanner frames;
    /** The beginning of a head that is not complete yet. */
    private final ByteArrayOutputStream partialHead = new ByteArrayOutputStream(0);
    private final AsyncCallback<Command> commands = createAsyncCallback(this::onCommand);
    /** Received and not yet scanned: from the offset on. */
    private byte[] input = NOTHING;
    private int offset;
    /** Whether the HTTP layer has a request's head and not yet all of its body. */
    private boolean isBodyAwaited;
    /** Whether the next bytes of the HTTP layer say which protocol goes on. */
    private boolean isUpgradeAwaited;
    private boolean isWebSocket;
    private boolean isDraining;
    private boolean isFirstAwaited = true;
    private @Nullable ApiError refusal;

    ConnectionLogic(ConnectionStage stage, Connection connection, Function<ApiError, ByteString> refusals,
            ConnectionTable table) {
        super(stage.shape());
        this.stage = stage;
        this.connection = connection;
        limits = table.limits();
        nanoClock = table.nanoClock();
        this.refusals = refusals;
        this.table = table;
        framing = new RequestFraming(limits.headBytesMax());
        frames = new FrameScanner(limits.messageBytesMax());
        setHandler(stage.fromSocket, new FromSocket());
        setHandler(stage.toHttp, new ToHttp());
        setHandler(stage.fromHttp, new FromHttp());
        setHandler(stage.toSocket, new ToSocket());
    }

    @Override
    public void preStart() {
        connection.attach(commands::invoke);
    }

    @Override
    public void postStop() {
        table.onClosed(connection);
    }

    private final class FromSocket extends AbstractInHandler {
        @Override
        public void onPush() {
            ByteString received = grab(stage.fromSocket);
            if (isClosed(stage.toSocket)) {
                pull(stage.fromSocket);
            } else if (!isClosed(stage.toHttp)) {
                input = received.toArrayUnsafe();
                offset = 0;
                handOn();
            }
        }

        @Override
        public void onUpstreamFinish() {
            if (isClosed(stage.toSocket)) {
                completeStage();
            } else if (offset == input.length) {
                complete(stage.toHttp);
            }
        }

        /** The client is gone: what it has asked for is still done, and the answer goes nowhere. */
        @Override
        public void onUpstreamFailure(Throwable failure) {
            onUpstreamFinish();
        }
    }

    private final class ToHttp extends AbstractOutHandler {
        @Override
        public void onPull() {
            handOn();
        }

        /** The HTTP layer takes no further request: the answer in progress is the last. */
        @Override
        public void onDownstreamFinish(Throwable cause) {
            dropInput();
        }
    }

    private final class FromHttp extends AbstractInHandler {
        @Override
        public void onPush() {
            ByteString answer = grab(stage.fromHttp);
            connection.setWriteStartNs(nanoClock.getAsLong());
            push(stage.toSocket, answer);
            if (isUpgradeAwaited) {
                onUpgradeAnswered(answer.take(SWITCHED.size()).equals(SWITCHED));
            } else if (isWebSocket || connection.deadline().phase() == Phase.IDLE) {
                enter(connection.deadline().phase(), limits.idleTime());
            }
        }

        @Override
        public void onUpstreamFinish() {
            if (refusal == null) {
                closeOutput();
            } else {
                emit(stage.toSocket, refusals.apply(refusal), ConnectionLogic.this::closeOutput);
            }
        }
    }

    private final class ToSocket extends AbstractOutHandler {
        @Override
        public void onPull() {
            connection.setWriteStartNs(0);
            if (!isClosed(stage.fromHttp)) {
                pull(stage.fromHttp);
            }
        }
    }

    /** Gives the HTTP layer, which waits, what has been received, or asks for more. */
    private void handOn() {
        if (isWebSocket) {
            handOnFrames();
        } else if (!isUpgradeAwaited) {
            handOnRequest();
        }
    }

    private void handOnFrames() {
        if (offset == input.length) {
            receiveMore();
        } else {
            enter(Phase.WEB_SOCKET, limits.idleTime());
            handOnAcceptableFrames();
        }
    }

    private void handOnAcceptableFrames() {
        if (frames.accepts(input, offset, input.length)) {
            push(stage.toHttp, ByteString.fromArrayUnsafe(input, offset, input.length - offset));
            dropInput();
        } else {
            cancel(stage.fromHttp);
            emit(stage.toSocket, MESSAGE_TOO_BIG, this::closeOutput);
        }
    }

    private void handOnRequest() {
        if (isDraining && !isBodyAwaited) {
            complete(stage.toHttp);
            return;
        }
        try {
            int from = framing.skipEmptyLines(input, offset, input.length);
            offset = framing.scan(input, from, input.length);
            handOnScanned(from);
        } catch (FramingException e) {
            refuse(e.error());
        }
    }

    private void handOnScanned(int from) {
        if (framing.isHeadEnded() && offset > from) {
            push(stage.toHttp, piece(from));
            onHandedOn();
        } else {
            partialHead.write(input, from, offset - from);
            awaitRequest();
        }
    }

    /** What was scanned last, after the beginning of the head if that came earlier. */
    private ByteString piece(int from) {
        if (partialHead.size() == 0) {
            return ByteString.fromArrayUnsafe(input, from, offset - from);
        }
        partialHead.write(input, from, offset - from);
        ByteString whole = ByteString.fromArrayUnsafe(partialHead.toByteArray());
        partialHead.reset();
        return whole;
    }

    private void onHandedOn() {
        isBodyAwaited = !framing.isEnded();
        if (isBodyAwaited) {
            enterOnce(Phase.BODY, limits.bodyTime());
            return;
        }
        if (isFirstAwaited) {
            isFirstAwaited = false;
            table.onRequest(connection);
        }
        connection.setDeadline(Deadline.none(Phase.ANSWER, nanoClock.getAsLong()));
        isUpgradeAwaited = framing.asksToUpgrade();
        if (framing.asksToClose() || isDraining) {
            complete(stage.toHttp);
        }
        framing.next();
    }

    private void awaitRequest() {
        if (framing.isStarted() && !framing.isHeadEnded()) {
            enterOnce(Phase.HEAD, limits.headTime());
        } else if (connection.deadline().phase() == Phase.ANSWER) {
            enter(Phase.IDLE, limits.idleTime());
        }
        receiveMore();
    }

    private void receiveMore() {
        if (isClosed(stage.fromSocket)) {
            complete(stage.toHttp);
        } else if (!hasBeenPulled(stage.fromSocket)) {
            pull(stage.fromSocket);
        }
    }

    private void onUpgradeAnswered(boolean isSwitched) {
        isUpgradeAwaited = false;
        isWebSocket = isSwitched;
        if (isSwitched) {
            enter(Phase.WEB_SOCKET, limits.idleTime());
        }
        if (isAvailable(stage.toHttp)) {
            handOn();
        }
    }

    /** If a request is in progress, reading its body fails and its answer says why; otherwise this stage answers. */
    private void refuse(ApiError error) {
        connection.endInput(error);
        if (!isBodyAwaited) {
            refusal = error;
        }
        endInput();
    }

    private void endInput() {
        dropInput();
        enter(Phase.CLOSING, limits.writeTime());
        complete(stage.toHttp);
    }

    private void dropInput() {
        input = NOTHING;
        offset = 0;
    }

    /** Ends the answers, and reads on until the client closes: closing first could take its last answer from it. */
    private void closeOutput() {
        endInput();
        enter(Phase.CLOSING, limits.lingerTime());
        complete(stage.toSocket);
        if (isClosed(stage.fromSocket)) {
            completeStage();
        } else if (!hasBeenPulled(stage.fromSocket)) {
            pull(stage.fromSocket);
        }
    }

    private void onCommand(Command command) {
        switch (command) {
            case CHECK_DEADLINE -> checkDeadline();
            case GIVE_WAY -> giveWay();
            case DRAIN -> drain();
            case ABORT -> abort();
        }
    }

    private void checkDeadline() {
        long now = nanoClock.getAsLong();
        if (connection.isWriteOverdue(now, limits.writeTime())) {
            abort();
        } else if (connection.deadline().isOverdue(now)) {
            expire(connection.deadline().phase());
        }
    }

    private void expire(Phase phase) {
        switch (phase) {
            case HEAD -> expireHead();
            case BODY -> refuse(timeout("The body did not arrive", limits.bodyTime()));
            case IDLE -> endInput();
            case WEB_SOCKET, CLOSING -> abort();
            case ANSWER -> {}
        }
    }

    private void expireHead() {
        if (framing.isStarted()) {
            refuse(timeout("The request line and the header fields did not arrive", limits.headTime()));
        } else {
            endInput();
        }
    }

    private static ApiError timeout(String what, Duration time) {
        return ProtocolError.REQUEST_TIMEOUT.error(what + " within " + time.toSeconds() + " s; send it again at once.");
    }

    private void giveWay() {
        if (isBodyAwaited) {
            refuse(ProtocolError.TOO_MANY_CONNECTIONS.error(
                    "The body came too slowly while others waited; send it again at once."));
            return;
        }
        switch (connection.deadline().phase()) {
            case HEAD, IDLE -> abort();
            case BODY, ANSWER, WEB_SOCKET, CLOSING -> drain();
        }
    }

    private void drain() {
        isDraining = true;
        if (!isBodyAwaited && !isWebSocket) {
            dropInput();
            complete(stage.toHttp);
        }
    }

    private void abort() {
        failStage(new StreamTcpException("the connection is ended by the server"));
    }

    private void enterOnce(Phase phase, Duration time) {
        if (connection.deadline().phase() != phase) {
            enter(phase, time);
        }
    }

    private void enter(Phase phase, Duration time) {
        long now = nanoClock.getAsLong();
        connection.setDeadline(new Deadline(phase, now, now + time.toNanos()));
    }
}
