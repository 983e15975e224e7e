package io.corro.workflows.payment;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the sandbox treats a card or bank account. The script is the second word of its token: {@code ba_partial_17} and
 * {@code card_partial_x} are paid in part. A token of any other form is approved.
 */
enum SandboxScript {
    OK,
    /** Pending first; the result comes later, by webhook. */
    SLOW,
    /** Does the work and loses the answer. */
    LOST,
    /** Takes nothing and answers nothing, the first time. */
    SILENT,
    /** Answers neither orders nor questions before the settlement delay is over. */
    MUTE,
    /** Says that it is overloaded, the first time. */
    BUSY,
    /** Each call draws one of the troubles above. */
    FLAKY,
    /** Settles half of it. */
    PARTIAL,
    /** Settles and comes back later. */
    BOUNCE,
    NOFUNDS("insufficient_funds", Decline.Kind.RETRY_LATER),
    TRYAGAIN("try_again_later", Decline.Kind.RETRY_LATER),
    EXPIRED("expired_card", Decline.Kind.NEEDS_CUSTOMER),
    AUTHENTICATE("authentication_required", Decline.Kind.NEEDS_CUSTOMER),
    STOLEN("stolen_card", Decline.Kind.NEVER),
    CLOSED("account_closed", Decline.Kind.NEVER);

    /** Card numbers that testers know from elsewhere. */
    private static final Map<String, SandboxScript> BY_CARD = Map.of(
            "4242424242424242", OK,
            "4000000000009995", NOFUNDS,
            "4000000000000119", TRYAGAIN,
            "4000000000000069", EXPIRED,
            "4000002500003155", AUTHENTICATE,
            "4000000000009979", STOLEN,
            "4000000000000259", BOUNCE,
            "4000000000000077", SLOW,
            "4000000000000341", LOST);

    private final Optional<Decline> decline;

    SandboxScript() {
        decline = Optional.empty();
    }

    SandboxScript(String code, Decline.Kind kind) {
        decline = Optional.of(new Decline(code, kind));
    }

    Optional<Decline> decline() {
        return decline;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SandboxScript ofToken(String token) {
        String[] words = token.split("_");
        for (SandboxScript script : values()) {
            if (words.length > 1 && script.word().equals(words[1])) {
                return script;
            }
        }
        return OK;
    }

    /** The script of a card number; one that is not listed is approved. */
    static SandboxScript ofCard(String number) {
        return BY_CARD.getOrDefault(number.replace(" ", ""), OK);
    }

    /** The decline of a stored code. */
    static Optional<Decline> declineOf(String code) {
        for (SandboxScript script : values()) {
            if (script.decline.isPresent() && script.decline.get().code().equals(code)) {
                return script.decline;
            }
        }
        return Optional.empty();
    }
}
