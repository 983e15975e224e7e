package io.corro.workflows.certificate;

import java.util.List;
import java.util.Locale;

/** Where a certificate stands. */
enum CertificateStage {
    REQUESTED(Kind.MAKING),
    /** Everything required was passed; the evidence is kept. */
    ELIGIBLE(Kind.MAKING),
    /** Has its serial number and its verification code. */
    NUMBERED(Kind.MAKING),
    /** It is known what the document looks like. */
    RENDERED(Kind.MAKING),
    /** The archive has the document. */
    STORED(Kind.MAKING),
    /** Valid; the holder does not know yet, or could not be told. */
    ISSUED(Kind.STANDING),
    /** Valid, and the holder knows. */
    NOTIFIED(Kind.STANDING),
    /** Valid; one person wants it revoked. */
    REVOCATION_ASKED(Kind.STANDING),
    /** Its time is over. */
    EXPIRED(Kind.STANDING),
    INELIGIBLE(Kind.END),
    SUPERSEDED(Kind.END),
    REVOKED(Kind.END);

    static final String REVOKE = "revoke";
    static final String DECLINE = "decline";

    private enum Kind { MAKING, STANDING, END }

    private final Kind kind;

    CertificateStage(Kind kind) {
        this.kind = kind;
    }

    /** Whether nobody has it yet. */
    boolean isInTheMaking() {
        return kind == Kind.MAKING;
    }

    /** Whether it may be revoked. */
    boolean isStanding() {
        return kind == Kind.STANDING;
    }

    /** What people may ask for, in words. */
    List<String> allowedActions() {
        if (this == REVOCATION_ASKED) {
            return List.of(REVOKE, DECLINE);
        }
        return isStanding() ? List.of(REVOKE) : List.of();
    }

    /** Whose move it is, for the Web UI; the rows are more precise. */
    String need() {
        return this == REVOCATION_ASKED ? "approval" : "none";
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CertificateStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
