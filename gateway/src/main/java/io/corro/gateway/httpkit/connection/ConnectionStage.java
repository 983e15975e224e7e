package io.corro.gateway.httpkit.connection;

import java.util.function.Function;

import akka.stream.Attributes;
import akka.stream.BidiShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;

import io.corro.gateway.httpkit.wire.ApiError;

/**
 * The stage between a socket and the HTTP parser. Checks the framing of requests, hands them on one at a time with
 * their heads complete, keeps the connection's deadlines, and answers what never becomes a request. A WebSocket's bytes
 * pass untouched.
 */
final class ConnectionStage extends GraphStage<BidiShape<ByteString, ByteString, ByteString, ByteString>> {
    final Inlet<ByteString> fromHttp = Inlet.create("connection.fromHttp");
    final Outlet<ByteString> toSocket = Outlet.create("connection.toSocket");
    final Inlet<ByteString> fromSocket = Inlet.create("connection.fromSocket");
    final Outlet<ByteString> toHttp = Outlet.create("connection.toHttp");
    private final BidiShape<ByteString, ByteString, ByteString, ByteString> shape =
            BidiShape.of(fromHttp, toSocket, fromSocket, toHttp);
    private final Connection connection;
    private final Function<ApiError, ByteString> refusals;
    private final ConnectionTable table;

    /** @param refusals writes an error as a whole HTTP answer that says that the connection closes */
    ConnectionStage(Connection connection, Function<ApiError, ByteString> refusals, ConnectionTable table) {
        this.connection = connection;
        this.refusals = refusals;
        this.table = table;
    }

    @Override
    public BidiShape<ByteString, ByteString, ByteString, ByteString> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inheritedAttributes) {
        return new ConnectionLogic(this, connection, refusals, table);
    }
}
