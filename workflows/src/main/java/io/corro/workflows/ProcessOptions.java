package io.corro.workflows;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.time.TimeScale;

/**
 * How the long processes of the product run.
 *
 * @param pace          time-scale factor of the house's waits
 * @param documents     the directory of the archive of certificates
 * @param publicUrl     where anybody reaches this server; may wait until that is known
 * @param webhookSecret signs the webhooks of the payment provider; without it none are taken from outside
 */
public record ProcessOptions(TimeScale pace, Path documents, Supplier<URI> publicUrl, Optional<String> webhookSecret) {

    RuntimeOptions runtime() {
        RuntimeOptions usual = RuntimeOptions.DEFAULT.at(pace);
        return webhookSecret.map(usual::withWebhookSecret).orElse(usual);
    }

    CertificateSettings certificates() {
        return new CertificateSettings(documents, publicUrl);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProcessOptions[pace=" + pace + ", documents=" + documents + "]";
    }
}
