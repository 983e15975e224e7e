package io.corro.persistence.books.certificate;

import java.util.EnumSet;
import java.util.Set;

import io.corro.persistence.books.cases.Stage;

/** The stage of a certificate. Immutable. */
public enum CertificateStage implements Stage<CertificateStage> {
    REQUESTED,
    /** Everything required was passed; the evidence is kept. */
    ELIGIBLE,
    /** Has its serial number and its verification code. */
    NUMBERED,
    /** It is known what the document looks like. */
    RENDERED,
    /** The archive has the document. */
    STORED,
    /** Valid; the holder does not know yet, or could not be told. */
    ISSUED,
    /** Valid, and the holder knows. */
    NOTIFIED,
    /** Valid; one person wants it revoked. */
    REVOCATION_ASKED,
    /** Its time is over. */
    EXPIRED,
    INELIGIBLE,
    SUPERSEDED,
    REVOKED;

    @Override
    public Set<CertificateStage> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(ELIGIBLE, INELIGIBLE);
            case ELIGIBLE -> EnumSet.of(NUMBERED);
            case NUMBERED -> EnumSet.of(RENDERED);
            case RENDERED -> EnumSet.of(STORED);
            case STORED -> EnumSet.of(ISSUED, INELIGIBLE);
            case ISSUED -> EnumSet.of(NOTIFIED, REVOCATION_ASKED, EXPIRED, SUPERSEDED);
            case NOTIFIED -> EnumSet.of(REVOCATION_ASKED, EXPIRED, SUPERSEDED);
            case REVOCATION_ASKED -> EnumSet.of(ISSUED, EXPIRED, REVOKED);
            case EXPIRED -> EnumSet.of(REVOCATION_ASKED);
            case INELIGIBLE, SUPERSEDED, REVOKED -> EnumSet.noneOf(CertificateStage.class);
        };
    }

    @Override
    public boolean isFinal() {
        return switch (this) {
            case INELIGIBLE, SUPERSEDED, REVOKED -> true;
            case REQUESTED, ELIGIBLE, NUMBERED, RENDERED, STORED, ISSUED, NOTIFIED, REVOCATION_ASKED, EXPIRED -> false;
        };
    }

    public static CertificateStage fromCode(String code) {
        return Stage.fromCode(CertificateStage.class, code);
    }
}
