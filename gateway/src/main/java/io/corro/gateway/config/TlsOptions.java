package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the server speaks TLS, and with which certificate.
 *
 * @param certificate PEM files of the operator; without them a certificate is generated
 */
public record TlsOptions(boolean isOn, Optional<Files> certificate) {
    public static final TlsOptions NONE = new TlsOptions(false, Optional.empty());
    private static final String GENERATE = "generate";

    /**
     * The operator's certificate.
     *
     * @param chain the server's certificate first
     * @param key   PKCS#8, not encrypted
     */
    public record Files(Path chain, Path key) {}

    /** @throws UsageException if the flags make no sense together */
    static TlsOptions read(Optional<String> mode, Optional<String> chain, Optional<String> key) {
        if (mode.isPresent() && !mode.get().equals(GENERATE)) {
            throw new UsageException("--tls is generate, and not '" + mode.get() + "'");
        }
        if (chain.isPresent() != key.isPresent()) {
            throw new UsageException("--tls-cert and --tls-key belong together: give both or none");
        }
        if (mode.isPresent() && chain.isPresent()) {
            throw new UsageException(
                    "--tls generate makes a certificate of its own: leave --tls-cert and --tls-key away");
        }
        return new TlsOptions(mode.isPresent() || chain.isPresent(),
                chain.map(file -> new Files(Path.of(file), Path.of(key.get()))));
    }
}
