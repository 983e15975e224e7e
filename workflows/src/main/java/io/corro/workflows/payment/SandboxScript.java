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
    /** Does the work and keeps the caller waiting for the answer, the first time. */
    HELD,
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
    NOFUNDS("insufficient_funds"),
    TRYAGAIN("try_again_later"),
    EXPIRED("expired_card"),
    AUTHENTICATE("authentication_required"),
    STOLEN("stolen_card"),
    CLOSED("account_closed");

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

    SandboxScript(String code) {
        decline = Optional.of(Decline.of(code));
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
}
