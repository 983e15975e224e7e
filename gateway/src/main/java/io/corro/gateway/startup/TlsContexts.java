package io.corro.gateway.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.corro.gateway.config.TlsOptions;
import io.corro.gateway.config.UsageException;

/**
 * The server's certificate and key: read from the operator's PEM files, or generated once and kept in the data
 * directory. A generated certificate signs itself and also names the fixed hosts of clients, which can be redirected to
 * this server on their own machine. Stateless.
 */
public final class TlsContexts {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final String ALIAS = "corro";
    /** Guards nothing: it would lie beside the file. The file is its owner's alone. */
    private static final char[] PASSWORD = "corro-data".toCharArray();
    private static final String NAMES = "san=dns:localhost,ip:127.0.0.1,dns:paper-api.alpaca.markets,"
            + "dns:api.alpaca.markets,dns:data.alpaca.markets,dns:stream.data.alpaca.markets";
    private static final int KEYTOOL_SECONDS = 120;

    private TlsContexts() {}

    /** @throws UsageException if the certificate or its key cannot be used */
    public static Optional<SSLContext> of(TlsOptions options, Path data) {
        return options.isOn()
                ? Optional.of(options.certificate().map(TlsContexts::read).orElseGet(() -> generated(data)))
                : Optional.empty();
    }

    private static SSLContext read(TlsOptions.Files files) {
        try (InputStream chain = Files.newInputStream(files.chain())) {
            Certificate[] certificates = CertificateFactory.getInstance("X.509").generateCertificates(chain)
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key(files.key()), PASSWORD, certificates);
            return context(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException("--tls-cert, --tls-key: the certificate cannot be used: " + e.getMessage());
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new UsageException("--tls-key: " + file + " holds no unencrypted PKCS#8 key;"
                    + " openssl pkcs8 -topk8 -nodes makes one of other forms");
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        return ALGORITHMS.stream().flatMap(algorithm -> key(algorithm, encoded).stream()).findFirst()
                .orElseThrow(() -> new UsageException("--tls-key: the key is neither EC nor RSA nor EdDSA"));
    }

    /** Empty if the key is one of another algorithm. */
    private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static SSLContext generated(Path data) {
        Path file = data.resolve("tls").resolve("corro.p12");
        try {
            if (!Files.exists(file)) {
                generate(file);
            }
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
            Files.writeString(file.resolveSibling("corro.pem"), pem(store.getCertificate(ALIAS)));
            return context(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException("--tls generate: " + file + " cannot be used: " + e.getMessage());
        }
    }

    private static void generate(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", ALIAS,
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=Corro", "-ext", NAMES, "-validity", "3650",
                "-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore", file.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        await(keytool);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void await(Process keytool) throws IOException {
        try {
            if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IOException("keytool could not generate a certificate");
            }
        } catch (InterruptedException e) {
            keytool.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a certificate was generated", e);
        }
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
