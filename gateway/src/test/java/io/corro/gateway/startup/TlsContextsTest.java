package io.corro.gateway.startup;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.config.TlsOptions;
import io.corro.gateway.config.UsageException;
import io.corro.gateway.http.EngineGateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Certificates generated and read, and the real server behind them: a client that trusts the file gets its answers. */
class TlsContextsTest {
    private static final TlsOptions GENERATED = new TlsOptions(true, Optional.empty());

    @TempDir
    private Path data;

    @Test
    void withoutFlagsNothingIsEncrypted() {
        assertThat(TlsContexts.of(TlsOptions.NONE, data)).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void clientsThatTrustTheGeneratedCertificateAreServed() throws Exception {
        SSLContext tls = TlsContexts.of(GENERATED, data).orElseThrow();
        byte[] before = Files.readAllBytes(data.resolve("tls/corro.p12"));

        try (EngineGateway gateway = EngineGateway.startWith(tls)) {
            assertServed(gateway.underTest().base(), data.resolve("tls/corro.pem"));
        }
        TlsContexts.of(GENERATED, data);
        assertThat(data.resolve("tls/corro.p12")).as("made once").hasBinaryContent(before);
    }

    @Test
    void theOperatorsFilesAreRead() throws Exception {
        TlsContexts.of(GENERATED, data);
        Path chain = data.resolve("tls/corro.pem");
        Path key = Files.writeString(data.resolve("key.pem"), key());

        SSLContext tls = TlsContexts.of(files(chain, key), data).orElseThrow();

        try (EngineGateway gateway = EngineGateway.startWith(tls)) {
            assertServed(gateway.underTest().base(), chain);
        }
    }

    @Test
    void whatIsNoKeyIsRefusedWithARemedy() throws Exception {
        TlsContexts.of(GENERATED, data);
        Path chain = data.resolve("tls/corro.pem");

        assertThatThrownBy(() -> TlsContexts.of(files(chain, chain), data))
                .isInstanceOf(UsageException.class).hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> TlsContexts.of(files(data.resolve("none"), chain), data))
                .isInstanceOf(UsageException.class).hasMessageContaining("--tls-cert");
    }

    private static TlsOptions files(Path chain, Path key) {
        return new TlsOptions(true, Optional.of(new TlsOptions.Files(chain, key)));
    }

    private String key() throws Exception {
        char[] password = "corro-data".toCharArray();
        KeyStore store = KeyStore.getInstance(data.resolve("tls/corro.p12").toFile(), password);
        byte[] encoded = store.getKey("corro", password).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void assertServed(URI base, Path trusted) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(trusted)).build();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(base.resolve("/openapi.json")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{").endsWith("}");
        }
        client.newWebSocketBuilder().buildAsync(URI.create("wss://" + base.getAuthority() + "/stream"),
                new WebSocket.Listener() {}).join().abort();
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry("server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
