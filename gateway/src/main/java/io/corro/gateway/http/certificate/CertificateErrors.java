package io.corro.gateway.http.certificate;

import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.certificate.CertificateRefusal;

/** What the refusals of certificates look like on the wire. Stateless. */
final class CertificateErrors {

    private CertificateErrors() {}

    static ApiException exception(CertificateRefusal refusal) {
        return new ApiException(error(refusal));
    }

    private static ApiError error(CertificateRefusal refusal) {
        return switch (refusal) {
            case ENROLLMENT_NOT_FOUND -> notFound(refusal, "there is no such enrolment of yours", "enrollment_id");
            case CERTIFICATE_NOT_FOUND -> notFound(refusal, "there is no such certificate of yours", "certificate_id");
            case COURSE_NOT_COMPLETED -> conflict(refusal, "the course is not completed");
            case QUIZ_NOT_PASSED -> conflict(refusal, "a required quiz is not passed");
            case NAME_MISSING -> conflict(refusal, "your profile has no name that could be printed");
            case NAME_NOT_PRINTABLE -> conflict(refusal,
                    "your name has characters that cannot be printed: Latin, Greek and Cyrillic ones can");
            case NAME_UNCHANGED -> conflict(refusal, "your name is the one that is printed");
            case NOT_ISSUED -> conflict(refusal, "the certificate is not issued");
            case REVOKED -> conflict(refusal, "the certificate is revoked");
            case SUPERSEDED -> conflict(refusal, "the certificate is superseded");
            case EXPIRED -> conflict(refusal, "the certificate has expired");
            case REVOCATION_ASKED -> conflict(refusal, "the certificate is under review");
            case REVOCATION_NOT_ASKED, OTHER_CAUSE -> conflict(refusal, "this is not what was asked for");
            case OWN_CERTIFICATE -> ApiError.of(403, refusal.word(), "it takes somebody other than the holder");
        };
    }

    private static ApiError notFound(CertificateRefusal refusal, String message, String field) {
        return ApiError.of(404, refusal.word(), message).withField(field);
    }

    private static ApiError conflict(CertificateRefusal refusal, String message) {
        return ApiError.of(409, refusal.word(), message);
    }
}
