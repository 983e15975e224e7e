package io.corro.persistence.books.withdrawal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An action of people on a withdrawal, with the stages that allow it. Immutable. */
public enum WithdrawalAction {
    /** {@code content_hash}: what the approver has seen. */
    APPROVE(EnumSet.of(WithdrawalStage.PENDING_APPROVAL)),
    REJECT(early()),
    CANCEL(early()),
    /** {@code verdict}: paid or not_paid, about a payout in doubt. */
    RESOLVE(EnumSet.of(WithdrawalStage.IN_DOUBT)),
    /** Looks again at once at what it waits for. */
    RETRY_NOW(EnumSet.of(WithdrawalStage.PARKED, WithdrawalStage.SUBMITTED, WithdrawalStage.IN_DOUBT));

    private final Set<WithdrawalStage> stages;

    WithdrawalAction(Set<WithdrawalStage> stages) {
        this.stages = stages;
    }

    boolean isAllowedIn(WithdrawalStage stage) {
        return stages.contains(stage);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<WithdrawalAction> fromCode(String code) {
        return Stream.of(values()).filter(action -> action.code().equals(code)).findFirst();
    }

    /** What may be asked in a stage. */
    public static List<String> allowedIn(WithdrawalStage stage) {
        return Stream.of(values()).filter(action -> action.isAllowedIn(stage)).map(WithdrawalAction::code).toList();
    }

    private static Set<WithdrawalStage> early() {
        return EnumSet.of(WithdrawalStage.REQUESTED, WithdrawalStage.HELD, WithdrawalStage.PENDING_APPROVAL,
                WithdrawalStage.APPROVED, WithdrawalStage.COOLING, WithdrawalStage.PARKED);
    }
}
