package io.corro.gateway.httpkit.connection;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import akka.NotUsed;
import akka.stream.TLSClosing;
import akka.stream.TLSProtocol.SendBytes;
import akka.stream.TLSProtocol.SessionBytes;
import akka.stream.TLSProtocol.SslTlsInbound;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.TLS;
import akka.util.ByteString;

/** Encrypts what a server sends and decrypts what it receives. Stateless. */
final class TlsLayer {

    private TlsLayer() {}

    /** Plain bytes on one side, the socket's on the other. */
    static BidiFlow<ByteString, ByteString, ByteString, ByteString, NotUsed> of(SSLContext context) {
        Flow<ByteString, SslTlsOutbound, NotUsed> out = Flow.of(ByteString.class).map(SendBytes::new);
        Flow<SslTlsInbound, ByteString, NotUsed> in = Flow.of(SslTlsInbound.class)
                .collectType(SessionBytes.class).map(SessionBytes::bytes);
        return BidiFlow.fromFlows(out, in)
                .atop(TLS.create(() -> engine(context), session -> {}, TLSClosing.eagerClose()));
    }

    private static SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }
}
