package io.corro.error;

import java.util.Locale;
import java.util.Optional;

/**
 * One reason why a request is refused. Each feature has one enum of them beside its rules. The code is stable: clients,
 * rows and metrics name it.
 */
public interface ErrorCode {

    /** The name of the enum's constant. */
    String name();

    /** Category, field and sentence of the error. */
    ErrorInfo info();

    /** The machine code, for example {@code insufficient_funds}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default ErrorCategory category() {
        return info().category();
    }

    /** The field of the request that is to blame, if one is. */
    default Optional<String> field() {
        return info().field();
    }

    /** One sentence for people: the object, the fact, the remedy. */
    default String message() {
        return info().message();
    }
}
