package io.corro.workflows.certificate;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where certificates live.
 *
 * @param documents the directory of the archive
 * @param publicUrl where anybody reaches the verification page, e.g. {@code https://corro.example}
 */
public record CertificateSettings(Path documents, URI publicUrl) { }
