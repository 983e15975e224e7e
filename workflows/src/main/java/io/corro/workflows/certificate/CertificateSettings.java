package io.corro.workflows.certificate;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where certificates live.
 *
 * @param documents the directory of the archive
 * @param publicUrl where anybody reaches the verification page, e.g. {@code https://corro.example}; called when a
 *                  certificate gets its number, and may wait until the address is known
 */
public record CertificateSettings(Path documents, Supplier<URI> publicUrl) {

    URI verificationUrl(String code) {
        return publicUrl.get().resolve("/verify/" + code);
    }
}
