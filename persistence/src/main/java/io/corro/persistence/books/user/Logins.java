package io.corro.persistence.books.user;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.user.AuthLog.Alarm;
import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.books.user.SecondFactor.Codes;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Lets people in by address and password, and by a second factor where there is one. An address that nobody has is
 * answered as a wrong password is, and takes as long. Thread-safe.
 */
public final class Logins {
    private static final String LOGGED_IN = """
            UPDATE auth.users SET last_login_at = :at, last_login_ip = :address::inet, failed_login_count = 0,
                                  locked_until = NULL
            WHERE id = :id
            """;
    private static final String FAILED = """
            UPDATE auth.users SET failed_login_count = :failures, locked_until = :lockedUntil WHERE id = :id
            """;

    private final Jdbi jdbi;
    private final PasswordHashes hashes;
    private final SecondFactor secondFactor;

    public Logins(Jdbi jdbi, PasswordHashes hashes, SecondFactor secondFactor) {
        this.jdbi = jdbi;
        this.hashes = hashes;
        this.secondFactor = secondFactor;
    }

    /** @param device how the person calls it */
    public record Credentials(String email, String password, Codes codes, String device) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Credentials[" + email + "]";
        }
    }

    /** What came of it: one of the two. */
    private record Outcome(Optional<SessionTokens> tokens, Optional<ErrorCode> refusal) {

        static Outcome refused(ErrorCode refusal) {
            return new Outcome(Optional.empty(), Optional.of(refusal));
        }
    }

    /**
     * Opens a session.
     *
     * @throws AuthException if it does not; the attempt stays written down
     */
    public SessionTokens login(Credentials given, Caller caller) {
        UUID attempt = StorageFailures.query(jdbi,
                handle -> handle.inTransaction(transaction -> LoginAttempts.begin(transaction, given.email(), caller)));
        Optional<Person> person = StorageFailures.query(jdbi, handle -> Person.byEmail(handle, given.email()));
        boolean isRight = hashes.matches(given.password(), person.map(Person::passwordHash));
        Outcome outcome = StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> isRight
                ? admitted(transaction, attempt, person.orElseThrow().id(), given, caller)
                : failed(transaction, attempt, person, given.email(), new Failure("wrong_password",
                        AuthError.WRONG_LOGIN), caller)));
        return outcome.tokens().orElseThrow(() -> new AuthException(outcome.refusal().orElseThrow()));
    }

    /**
     * Opens a session for somebody who needs no password here; whoever calls this has seen to that.
     *
     * @throws AuthException if nobody has the address, or the user is locked out
     */
    public SessionTokens admit(String email, String device, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person person = Person.byEmail(transaction, email).filter(Person::isActive)
                    .orElseThrow(() -> new AuthException(AuthError.WRONG_LOGIN));
            SessionTokens tokens = Sessions.open(transaction, person.id(), device, false, caller);
            AuthLog.write(transaction, Line.of(person.id(), "login").in(tokens.sessionId()), caller);
            return tokens;
        }));
    }

    private Outcome admitted(Handle handle, UUID attempt, UUID userId, Credentials given, Caller caller) {
        Person person = Person.lock(handle, userId);
        Optional<ErrorCode> refusal = standing(person);
        if (refusal.isPresent()) {
            LoginAttempts.failed(handle, attempt, userId, refusal.get().code());
            AuthLog.write(handle, Line.failed(userId, "login_failed", given.email(), refusal.get().code()), caller);
            return Outcome.refused(refusal.get());
        }
        if (person.mfaEnabled() && !given.codes().isGiven()) {
            LoginAttempts.withdraw(handle, attempt);
            return Outcome.refused(AuthError.SECOND_FACTOR_REQUIRED);
        }
        if (person.mfaEnabled() && !secondFactor.isProved(handle, person, given.codes(), caller)) {
            AuthLog.write(handle, Line.failed(userId, "mfa_failed", given.email(), "wrong_code"), caller);
            return failed(handle, attempt, Optional.of(person), given.email(),
                    new Failure("wrong_code", AuthError.WRONG_CODE), caller);
        }
        return new Outcome(Optional.of(opened(handle, attempt, person, given, caller)), Optional.empty());
    }

    /** What keeps a person out whatever they prove. */
    static Optional<ErrorCode> standing(Person person) {
        return switch (person.status()) {
            case "active" -> Optional.empty();
            case "pending_verification" -> Optional.of(AuthError.EMAIL_NOT_VERIFIED);
            default -> Optional.of(AuthError.USER_SUSPENDED);
        };
    }

    private static SessionTokens opened(
            Handle handle, UUID attempt, Person person, Credentials given, Caller caller) {
        LoginAttempts.succeeded(handle, attempt, person.id());
        return open(handle, person, given.device(), person.mfaEnabled(), caller);
    }

    /** Opens a session for somebody who has proved who they are; an unusual one is told to them. */
    static SessionTokens open(Handle handle, Person person, String device, boolean isMfaVerified, Caller caller) {
        handle.createUpdate(LOGGED_IN).bind("id", person.id()).bind("at", caller.at())
                .bind("address", caller.address()).execute();
        SessionTokens tokens = Sessions.open(handle, person.id(), device, isMfaVerified, caller);
        AuthLog.write(handle, Line.of(person.id(), "login").in(tokens.sessionId()), caller);
        if (!Sessions.isUsual(handle, tokens, caller)) {
            AuthLog.tell(handle, person.id(), "security.new_login",
                    Map.of("device", device, "address", caller.address()), "login:" + tokens.sessionId());
        }
        return tokens;
    }

    private record Failure(String reason, AuthError refusal) {}

    private static Outcome failed(Handle handle, UUID attempt, Optional<Person> person, String email, Failure failure,
            Caller caller) {
        countFailure(handle, attempt, person, email, failure.reason(), caller);
        return Outcome.refused(failure.refusal());
    }

    /** Counts a failed attempt; enough of them lock the address out. */
    static void countFailure(
            Handle handle, UUID attempt, Optional<Person> person, String email, String reason, Caller caller) {
        UUID userId = person.map(Person::id).orElse(null);
        LoginAttempts.failed(handle, attempt, userId, reason);
        AuthLog.write(handle, Line.failed(userId, "login_failed", email, reason), caller);
        int failures = LoginAttempts.failures(handle, email, caller.at());
        boolean isLocked = failures >= LoginAttempts.PER_EMAIL;
        if (isLocked) {
            AuthLog.raise(handle, new Alarm("authentication", "warning", "login_locked", true, false), userId, caller);
        }
        person.ifPresent(known -> count(handle, known, failures, isLocked, caller));
    }

    private static void count(Handle handle, Person person, int failures, boolean isLocked, Caller caller) {
        handle.createUpdate(FAILED).bind("id", person.id()).bind("failures", failures)
                .bind("lockedUntil", isLocked ? caller.at().plus(LoginAttempts.WINDOW) : null).execute();
        if (isLocked) {
            AuthLog.write(handle, Line.of(person.id(), "account_locked"), caller);
            AuthLog.tell(handle, person.id(), "security.locked",
                    Map.of("minutes", Long.toString(LoginAttempts.WINDOW.toMinutes())),
                    "locked:" + caller.at().getEpochSecond() / LoginAttempts.WINDOW.toSeconds());
        }
    }

    /**
     * The bearer of a session proves again who they are: for a while the session may do what asks for that.
     *
     * @throws AuthException if the proof fails; that counts as a failed login
     */
    public void confirm(UUID userId, UUID sessionId, String password, Codes codes, Caller caller) {
        Person known = StorageFailures.query(jdbi, handle -> Person.find(handle, userId)).orElseThrow();
        UUID attempt = StorageFailures.query(jdbi,
                handle -> handle.inTransaction(transaction -> LoginAttempts.begin(transaction, known.email(), caller)));
        boolean isRight = hashes.matches(password, known.passwordHash());
        Optional<ErrorCode> refusal = StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person person = Person.lock(transaction, userId);
            if (!isRight) {
                return failed(transaction, attempt, Optional.of(person), person.email(),
                        new Failure("wrong_password", AuthError.WRONG_LOGIN), caller).refusal();
            }
            if (person.mfaEnabled() && !secondFactor.isProved(transaction, person, codes, caller)) {
                return failed(transaction, attempt, Optional.of(person), person.email(),
                        new Failure("wrong_code", AuthError.WRONG_CODE), caller).refusal();
            }
            LoginAttempts.succeeded(transaction, attempt, userId);
            Sessions.verified(transaction, sessionId, caller.at());
            AuthLog.write(transaction, Line.of(userId, "mfa_passed").in(sessionId), caller);
            return Optional.<ErrorCode>empty();
        }));
        refusal.ifPresent(why -> {
            throw new AuthException(why);
        });
    }
}
