package io.corro.gateway.http.certificate;

import java.time.LocalDate;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Words;
import io.corro.workflows.certificate.Verification;

/** What strangers learn of a certificate, for machines. */
@Described("`document_matches` is there if a document or its hash was given.")
record VerificationJson(@Words("valid expired superseded revoked") String status, String holderName, String course,
        LocalDate completedOn, LocalDate issuedOn, Optional<LocalDate> validUntil,
        Optional<LocalDate> endedOn, String issuer, String documentSha256,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Boolean> documentMatches) {

    /** @param sha256 of the document at hand, if there is one */
    static VerificationJson of(Verification verification, Optional<String> sha256) {
        return new VerificationJson(CertificateJson.word(verification.standing()), verification.holderName(),
                verification.courseTitle(), verification.completedOn(), verification.issuedOn(),
                verification.validUntil(), verification.endedOn(), verification.issuer(),
                verification.documentSha256(), sha256.map(verification::isOf));
    }
}
