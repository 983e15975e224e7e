package io.corro.persistence.books.proposal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator may do with a proposal that waits. Immutable. */
public enum ProposalAction {
    APPROVE, REJECT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ProposalAction> fromCode(String code) {
        return Stream.of(values()).filter(action -> action.code().equals(code)).findFirst();
    }

    /** What may be asked in a stage. */
    public static List<String> allowedIn(ProposalStage stage) {
        return stage == ProposalStage.WAITING ? Stream.of(values()).map(ProposalAction::code).toList() : List.of();
    }
}
