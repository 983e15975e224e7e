package io.corro.persistence.books.distribution;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An action of people on a distribution, with the stages that allow it. Immutable. */
public enum DistributionAction {
    /** {@code content_hash}: what the approver has seen. */
    APPROVE(EnumSet.of(DistributionStage.IN_REVIEW)),
    REJECT(early()),
    /** Ends it and begins it anew in the next revision. */
    SUPERSEDE(early()),
    /** {@code verdict}: retry or unclaimed, about all parked lines or the one of {@code line}. */
    RESOLVE(EnumSet.of(DistributionStage.PARTIAL)),
    /** Looks again at once at what it waits for. */
    RETRY_NOW(EnumSet.of(DistributionStage.DRAFT, DistributionStage.BLOCKED_FUNDS, DistributionStage.PARTIAL)),
    /** Orders the correction of fees after the price has been restated. */
    RESTATE(EnumSet.of(DistributionStage.CLOSED));

    private final Set<DistributionStage> stages;

    DistributionAction(Set<DistributionStage> stages) {
        this.stages = stages;
    }

    boolean isAllowedIn(DistributionStage stage) {
        return stages.contains(stage);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DistributionAction> fromCode(String code) {
        return Stream.of(values()).filter(action -> action.code().equals(code)).findFirst();
    }

    /** What may be asked in a stage. */
    public static List<String> allowedIn(DistributionStage stage) {
        return Stream.of(values()).filter(action -> action.isAllowedIn(stage)).map(DistributionAction::code).toList();
    }

    private static Set<DistributionStage> early() {
        return EnumSet.of(DistributionStage.DRAFT, DistributionStage.CUTOFF_SNAPSHOT, DistributionStage.NAV_SEALED,
                DistributionStage.FEES_COMPUTED, DistributionStage.IN_REVIEW, DistributionStage.APPROVED,
                DistributionStage.BLOCKED_FUNDS);
    }
}
