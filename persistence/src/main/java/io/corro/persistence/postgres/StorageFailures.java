package io.corro.persistence.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import io.corro.engine.runtime.port.StorageUnavailableException;

/** Tells a database that says no from a database that cannot be reached. Stateless. */
public final class StorageFailures {
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";
    private static final String WRONG_STATEMENT = "42";
    private static final String RAISED_BY_FUNCTION = "P0";
    /** Too long a text, too large a number, a broken check. */
    private static final List<String> UNFIT = List.of("22001", "22003", "23514");
    private static final List<String> AWAY = List.of("08", "53", "57P");

    private StorageFailures() {}

    /**
     * Runs a query.
     *
     * @throws StorageUnavailableException if the database cannot be reached
     */
    public static <T> T query(Jdbi jdbi, HandleCallback<T, RuntimeException> query) {
        try {
            return jdbi.withHandle(query);
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** {@link StorageUnavailableException} when that is the cause; otherwise the exception itself. */
    public static RuntimeException translated(JdbiException e) {
        return e.getCause() instanceof SQLException cause && !isRefusal(cause) ? unavailable(cause) : e;
    }

    /** As {@link #translated(JdbiException)}, for whoever does not know how the database is reached. */
    public static RuntimeException translated(RuntimeException e) {
        return e instanceof JdbiException refused ? translated(refused) : e;
    }

    public static StorageUnavailableException unavailable(SQLException e) {
        return new StorageUnavailableException("the database did not answer: " + e.getMessage(), e);
    }

    /**
     * The failure as {@link StorageUnavailableException} when a connection could not be had: nobody answers, the server
     * starts or stops, or all its connections are taken. Empty for everything that trying again cannot mend.
     */
    public static Optional<RuntimeException> unreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && isAway(e)) {
                return Optional.of(new StorageUnavailableException(reason(e), failure));
            }
        }
        return Optional.empty();
    }

    private static boolean isAway(SQLException e) {
        return e instanceof SQLTransientConnectionException || AWAY.stream().anyMatch(state -> isOfClass(state, e));
    }

    /** What the driver hides behind "the connection attempt failed" is more use than that. */
    private static String reason(SQLException e) {
        Throwable cause = e.getCause();
        String message = String.valueOf(e.getMessage());
        return cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message : message + " (" + cause.getMessage() + ")";
    }

    /** Whether the server answered that it will not do this: repeating it would be refused again. */
    public static boolean isRefusal(SQLException e) {
        return isOfClass(DATA_EXCEPTION, e) || isIntegrityViolation(e) || isOfClass(WRONG_STATEMENT, e)
                || isOfClass(RAISED_BY_FUNCTION, e);
    }

    /**
     * Whether the database refused what somebody sent: a value that its column cannot hold, or a rule of its table. An
     * answer that does not say so is one that nobody checked before.
     */
    public static boolean isRefusedRow(Throwable failure) {
        return failure instanceof JdbiException && failure.getCause() instanceof SQLException cause
                && UNFIT.contains(cause.getSQLState());
    }

    public static boolean isIntegrityViolation(SQLException e) {
        return isOfClass(INTEGRITY_VIOLATION, e);
    }

    private static boolean isOfClass(String sqlStateClass, SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(sqlStateClass);
    }
}
