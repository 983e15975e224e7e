package io.corro.persistence.books.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Why a certificate may lose its worth. */
public enum RevocationCause {
    CHEATING,
    /** The learner got the money back. */
    REFUND,
    /** A later regrade found that a required quiz was not passed. */
    REGRADE,
    /** It should never have been issued, or not like this. */
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(RevocationCause::word).toList();
    }
}
