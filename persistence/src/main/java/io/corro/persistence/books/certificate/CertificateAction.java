package io.corro.persistence.books.certificate;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An action of people on a certificate, with the stages that allow it. Immutable. */
public enum CertificateAction {
    /** {@code cause}: one of {@link RevocationCause}. The second person who names the same one revokes it. */
    REVOKE(EnumSet.of(CertificateStage.ISSUED, CertificateStage.NOTIFIED, CertificateStage.REVOCATION_ASKED,
            CertificateStage.EXPIRED)),
    /** It shall not be revoked. */
    DECLINE(EnumSet.of(CertificateStage.REVOCATION_ASKED));

    private final Set<CertificateStage> stages;

    CertificateAction(Set<CertificateStage> stages) {
        this.stages = stages;
    }

    boolean isAllowedIn(CertificateStage stage) {
        return stages.contains(stage);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CertificateAction> fromCode(String code) {
        return Stream.of(values()).filter(action -> action.code().equals(code)).findFirst();
    }

    /** What may be asked in a stage. */
    public static List<String> allowedIn(CertificateStage stage) {
        return Stream.of(values()).filter(action -> action.isAllowedIn(stage)).map(CertificateAction::code).toList();
    }
}
