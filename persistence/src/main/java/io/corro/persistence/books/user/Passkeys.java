package io.corro.persistence.books.user;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.format.Uuids;
import io.corro.persistence.books.user.AuthLog.Alarm;
import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.books.user.Ceremonies.Ceremony;
import io.corro.persistence.books.user.PasskeyVerifier.Registered;
import io.corro.persistence.books.user.PasskeyVerifier.Used;
import io.corro.persistence.books.user.WaysIn.Passkey;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code platform.passkeys}: logins by an authenticator, which count as both factors because it has verified its user.
 * One that counts no further than before is refused and told of, for it may be a copy. Thread-safe.
 */
public final class Passkeys {
    private static final String LOGIN = "passkey_login";
    private static final String REGISTRATION = "passkey_registration";
    private static final int CHALLENGE_BYTES = 32;
    private static final int PASSKEYS_MAX = 20;
    private static final String INSERT = """
            INSERT INTO platform.passkeys (id, user_id, name, credential_id, credential, sign_count, is_backed_up, created_at)
            VALUES (:id, :userId, :name, :credentialId, :credential, :signCount, :isBackedUp, :at)
            ON CONFLICT (credential_id) DO NOTHING
            """;
    private static final String FIND = """
            SELECT id, user_id, name, credential_id, credential, sign_count, is_backed_up FROM platform.passkeys
            WHERE credential_id = :credentialId FOR UPDATE
            """;
    private static final String USED = """
            UPDATE platform.passkeys SET sign_count = :signCount, is_backed_up = :isBackedUp, last_used_at = :at
            WHERE id = :id
            """;
    private static final String IDS = "SELECT credential_id FROM platform.passkeys WHERE user_id = :userId";

    private final Jdbi jdbi;
    private final PasskeyVerifier verifier;

    public Passkeys(Jdbi jdbi, PasskeyVerifier verifier) {
        this.jdbi = jdbi;
        this.verifier = verifier;
    }

    /**
     * What an authenticator is asked to sign.
     *
     * @param challenge    in base64url
     * @param relyingParty the name for which passkeys are made
     */
    public record Challenge(UUID id, String challenge, String relyingParty) {}

    /** Asks for a new passkey: for whom, and which ones they have, so that no authenticator holds two. */
    public record Invitation(Challenge challenge, UUID userId, String email, String name, List<String> known) {
        public Invitation {
            known = List.copyOf(known);
        }
    }

    private record Row(UUID id, UUID userId, String name, String credentialId, String credential, long signCount,
            boolean isBackedUp) {

        Registered registered() {
            return new Registered(credentialId, credential, signCount, isBackedUp);
        }
    }

    /** A session, or why there is none: thrown when what was written of it is stored. */
    private record Outcome(Optional<SessionTokens> tokens, Optional<AuthException> refusal) {}

    /** The name for which passkeys are made; empty where there can be none. */
    public Optional<String> relyingParty() {
        return verifier.relyingParty();
    }

    /** @throws AuthException if there can be none here */
    public Invitation invite(UUID userId, Caller caller) {
        return inTransaction(handle -> {
            Person person = Person.find(handle, userId).orElseThrow();
            return new Invitation(challenge(handle, REGISTRATION, Optional.of(userId), caller), userId, person.email(),
                    person.name(), handle.createQuery(IDS).bind("userId", userId).mapTo(String.class).list());
        });
    }

    /** @throws AuthException if there can be none here */
    public Challenge challenge(Caller caller) {
        return inTransaction(handle -> challenge(handle, LOGIN, Optional.empty(), caller));
    }

    private Challenge challenge(Handle handle, String kind, Optional<UUID> userId, Caller caller) {
        String relyingParty = verifier.relyingParty()
                .orElseThrow(() -> new AuthException(WayInError.PASSKEYS_UNAVAILABLE));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.bytes(CHALLENGE_BYTES));
        Ceremony opened = Ceremonies.open(handle, Ceremony.of(kind, userId, Optional.empty(), challenge), null,
                caller.at());
        return new Challenge(opened.id(), challenge, relyingParty);
    }

    /** @throws AuthException if the answer is not valid, late, or of a passkey that is known */
    public Passkey register(UUID userId, UUID challengeId, String name, String answer, Caller caller) {
        Ceremony ceremony = taken(challengeId, REGISTRATION, caller)
                .filter(own -> own.userId().filter(userId::equals).isPresent())
                .orElseThrow(() -> new AuthException(WayInError.PASSKEY_STALE));
        Registered made = verifier.register(answer, bytes(ceremony));
        return inTransaction(handle -> {
            Person.lock(handle, userId);
            if (WaysIn.passkeys(handle, userId).size() >= PASSKEYS_MAX) {
                throw new AuthException(WayInError.TOO_MANY_PASSKEYS);
            }
            return added(handle, userId, name, made, caller);
        });
    }

    private static Passkey added(Handle handle, UUID userId, String name, Registered made, Caller caller) {
        UUID id = UUID.randomUUID();
        boolean isNew = handle.createUpdate(INSERT).bind("id", id).bind("userId", userId).bind("name", name)
                .bind("credentialId", made.credentialId()).bind("credential", made.credential())
                .bind("signCount", made.signCount()).bind("isBackedUp", made.isBackedUp()).bind("at", caller.at())
                .execute() == 1;
        if (!isNew) {
            throw new AuthException(WayInError.PASSKEY_EXISTS);
        }
        AuthLog.write(handle, Line.of(userId, "passkey_added"), caller);
        AuthLog.tell(handle, userId, "security.passkey_added", Map.of("name", name), "passkey-added:" + id);
        return new Passkey(id, name, made.isBackedUp(), caller.at(), Optional.empty());
    }

    /**
     * Opens a session by an authenticator's answer.
     *
     * @throws AuthException if it does not; what was found stays written down
     */
    public SessionTokens login(UUID challengeId, String answer, String device, Caller caller) {
        Ceremony ceremony = taken(challengeId, LOGIN, caller)
                .orElseThrow(() -> new AuthException(WayInError.PASSKEY_STALE));
        String credentialId = verifier.credentialId(answer);
        Outcome outcome = inTransaction(handle -> handle.createQuery(FIND).bind("credentialId", credentialId)
                .map(ConstructorMapper.of(Row.class)).findOne()
                .map(row -> admitted(handle, row, ceremony, answer, device, caller))
                .orElseThrow(() -> new AuthException(WayInError.PASSKEY_REFUSED)));
        return outcome.tokens().orElseThrow(outcome.refusal()::orElseThrow);
    }

    private Outcome admitted(
            Handle handle, Row row, Ceremony ceremony, String answer, String device, Caller caller) {
        Person person = Person.lock(handle, row.userId());
        Optional<AuthException> refusal = ProviderAccounts.refusal(handle, person, caller);
        if (refusal.isPresent()) {
            return new Outcome(Optional.empty(), refusal);
        }
        try {
            Used used = verifier.use(answer, bytes(ceremony), row.registered());
            if (used.userHandle().filter(said -> !Arrays.equals(said, Uuids.bytes(row.userId()))).isPresent()) {
                throw new AuthException(WayInError.PASSKEY_INVALID);
            }
            handle.createUpdate(USED).bind("id", row.id()).bind("signCount", used.signCount())
                    .bind("isBackedUp", used.isBackedUp()).bind("at", caller.at()).execute();
            return new Outcome(Optional.of(Logins.open(handle, person, device, true, caller)), Optional.empty());
        } catch (AuthException e) {
            refused(handle, row, person, e, caller);
            return new Outcome(Optional.empty(), Optional.of(e));
        }
    }

    private static void refused(Handle handle, Row row, Person person, AuthException why, Caller caller) {
        AuthLog.write(handle, Line.failed(person.id(), "login_failed", person.email(), why.refusal().code()), caller);
        if (why.refusal() == WayInError.PASSKEY_COPIED) {
            AuthLog.raise(handle, new Alarm("account_takeover", "error", "passkey_copied", true, true), person.id(),
                    caller);
            AuthLog.tell(handle, person.id(), "security.passkey_copied", Map.of("name", row.name()),
                    "passkey-copied:" + row.id() + ":" + caller.at());
        }
    }

    private Optional<Ceremony> taken(UUID id, String kind, Caller caller) {
        return inTransaction(handle -> Ceremonies.take(handle, id, kind, caller.at()));
    }

    private static byte[] bytes(Ceremony ceremony) {
        return Base64.getUrlDecoder().decode(ceremony.challenge());
    }

    private <T> T inTransaction(Function<Handle, T> work) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(work::apply));
    }
}
