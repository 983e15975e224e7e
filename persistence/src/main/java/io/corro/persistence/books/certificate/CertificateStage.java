package io.corro.persistence.books.certificate;

import java.util.EnumSet;
import java.util.List;
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

    /** The actions of people. */
    public static final String REVOKE = "revoke";
    public static final String DECLINE = "decline";

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

    /** Whether nobody has it yet. */
    public boolean isInTheMaking() {
        return switch (this) {
            case REQUESTED, ELIGIBLE, NUMBERED, RENDERED, STORED -> true;
            case ISSUED, NOTIFIED, REVOCATION_ASKED, EXPIRED, INELIGIBLE, SUPERSEDED, REVOKED -> false;
        };
    }

    /** Whether it may be revoked. */
    public boolean isStanding() {
        return switch (this) {
            case ISSUED, NOTIFIED, REVOCATION_ASKED, EXPIRED -> true;
            case REQUESTED, ELIGIBLE, NUMBERED, RENDERED, STORED, INELIGIBLE, SUPERSEDED, REVOKED -> false;
        };
    }

    @Override
    public boolean isFinal() {
        return switch (this) {
            case INELIGIBLE, SUPERSEDED, REVOKED -> true;
            case REQUESTED, ELIGIBLE, NUMBERED, RENDERED, STORED, ISSUED, NOTIFIED, REVOCATION_ASKED, EXPIRED -> false;
        };
    }

    /** The actions that people may ask for. */
    public List<String> allowedActions() {
        if (this == REVOCATION_ASKED) {
            return List.of(REVOKE, DECLINE);
        }
        return isStanding() ? List.of(REVOKE) : List.of();
    }

    /** Whose move it is, for the Web UI; the rows are more precise. */
    public String need() {
        return switch (this) {
            case REVOCATION_ASKED -> "approval";
            default -> "none";
        };
    }

    public static CertificateStage fromCode(String code) {
        return Stage.fromCode(CertificateStage.class, code);
    }
}
