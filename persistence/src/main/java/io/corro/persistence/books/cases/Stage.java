package io.corro.persistence.books.cases;

import java.util.Locale;
import java.util.Set;

/**
 * A stage of a process, one constant of its enum: the only place of its name and of the stages after it. Immutable.
 *
 * @param <S> the enum
 */
public interface Stage<S extends Enum<S> & Stage<S>> {

    String name();

    Class<S> getDeclaringClass();

    /** The stages that a case may enter from here; staying is always allowed. */
    Set<S> next();

    /** Whether the process has ended. */
    boolean isFinal();

    /** The name in rows and on the wire. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a case that stands in the stage of that code may enter this one. */
    default boolean mayFollow(String code) {
        return code.equals(code()) || fromCode(getDeclaringClass(), code).next().contains(this);
    }

    static <S extends Enum<S> & Stage<S>> S fromCode(Class<S> stages, String code) {
        return Enum.valueOf(stages, code.toUpperCase(Locale.ROOT));
    }
}
