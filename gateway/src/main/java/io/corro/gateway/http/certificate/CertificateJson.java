package io.corro.gateway.http.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;

/** Certificates as their holders see them. Stateless. */
final class CertificateJson {
    static final Schema SCHEMA = Schema.object("Certificate")
            .describedAs("`status` is what it is worth today, `stage` how far its process is; both are words.")
            .ids("id", "enrollment_id", "course_id")
            .words("status", Set.of("not_issued", "valid", "expired", "superseded", "revoked"))
            .texts("stage", "refusal", "holder_name", "course", "certificate_number", "verification_url",
                    "document_sha256")
            .texts("issued_on", "valid_until").ids("replaces", "superseded_by").times("requested_at", "revoked_at")
            .nullable("refusal", "holder_name", "course", "certificate_number", "verification_url", "document_sha256",
                    "issued_on", "valid_until", "replaces", "superseded_by", "revoked_at");

    private CertificateJson() {}

    static void write(JsonWriter json, Certificate certificate, Standing standing) {
        boolean isIssued = certificate.issuedAt().isPresent();
        json.begin()
                .id("id", certificate.id())
                .id("enrollment_id", certificate.enrollmentId())
                .id("course_id", certificate.courseId())
                .text("status", word(standing))
                .text("stage", certificate.stage().code())
                .text("refusal", text(certificate.refusal()))
                .text("holder_name", text(certificate.holderName()))
                .text("course", text(certificate.courseTitle()))
                .text("certificate_number", text(certificate.number().filter(number -> isIssued)))
                .text("verification_url", text(certificate.verificationUrl().filter(url -> isIssued)))
                .text("document_sha256", text(certificate.documentSha256().filter(hash -> isIssued)))
                .text("issued_on", text(certificate.issueDate().filter(day -> isIssued)))
                .text("valid_until", text(certificate.validUntil().filter(day -> isIssued)))
                .id("replaces", certificate.replacesId().orElse(null))
                .id("superseded_by", certificate.supersededById().orElse(null))
                .time("requested_at", certificate.requestedAt())
                .time("revoked_at", certificate.revokedAt().orElse(null))
                .end();
    }

    static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
