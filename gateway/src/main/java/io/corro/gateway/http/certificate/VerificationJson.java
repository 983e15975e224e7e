package io.corro.gateway.http.certificate;

import java.util.Optional;
import java.util.Set;

import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.workflows.certificate.Verification;

/** What strangers learn of a certificate, for machines. Stateless. */
final class VerificationJson {
    static final Schema SCHEMA = Schema.object("Verification")
            .describedAs("`document_matches` is there if a document or its hash was given.")
            .words("status", Set.of("valid", "expired", "superseded", "revoked"))
            .texts("holder_name", "course", "completed_on", "issued_on", "valid_until", "ended_on", "issuer",
                    "document_sha256")
            .flags("document_matches").nullable("valid_until", "ended_on").optional("document_matches");

    private VerificationJson() {}

    /** @param sha256 of the document at hand, if there is one */
    static void write(JsonWriter json, Verification verification, Optional<String> sha256) {
        json.begin()
                .text("status", CertificateJson.word(verification.standing()))
                .text("holder_name", verification.holderName())
                .text("course", verification.courseTitle())
                .text("completed_on", verification.completedOn().toString())
                .text("issued_on", verification.issuedOn().toString())
                .text("valid_until", CertificateJson.text(verification.validUntil()))
                .text("ended_on", CertificateJson.text(verification.endedOn()))
                .text("issuer", verification.issuer())
                .text("document_sha256", verification.documentSha256());
        sha256.ifPresent(hash -> json.flag("document_matches", verification.isOf(hash)));
        json.end();
    }
}
