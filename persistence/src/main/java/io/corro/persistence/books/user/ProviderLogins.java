package io.corro.persistence.books.user;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.books.user.Ceremonies.Ceremony;
import io.corro.persistence.books.user.IdentityProvider.Ask;
import io.corro.persistence.books.user.IdentityProvider.Identity;
import io.corro.persistence.books.user.SecondFactor.Codes;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Lets people in for whom a configured issuer vouches, and links issuers to accounts. The browser that has begun keeps
 * a secret from which nonce and verifier are made, so that the table holds hashes alone. Thread-safe; waits for the
 * issuer outside of transactions.
 */
public final class ProviderLogins {
    /** Where issuers send browsers back to. */
    public static final String RETURN_PATH = "/account/provider";
    private static final String LOGIN = "provider_login";
    private static final String LINK = "provider_link";

    private final Jdbi jdbi;
    private final SecondFactor secondFactor;
    private final List<IdentityProvider> providers;
    private final Supplier<URI> site;

    /** @param site where people reach this server; may wait until that is known */
    public ProviderLogins(Jdbi jdbi, SecondFactor secondFactor, List<IdentityProvider> providers, Supplier<URI> site) {
        this.jdbi = jdbi;
        this.secondFactor = secondFactor;
        this.providers = List.copyOf(providers);
        this.site = site;
    }

    /** @param browserSecret is kept by the browser and sent with what the issuer answers */
    public record Begun(URI authorization, String browserSecret) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Begun[" + authorization.getHost() + "]";
        }
    }

    /**
     * What a browser brings back.
     *
     * @param code   the issuer's; empty when the issuer has refused, or was asked before
     * @param codes  of the second factor
     * @param device how the person calls it
     */
    public record Returned(String state, String browserSecret, Optional<String> code, Codes codes, String device) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Returned[" + device + "]";
        }
    }

    /** @param tokens of a new session; empty where the issuer was linked to the account of an old one */
    public record Completed(String provider, Optional<SessionTokens> tokens) {}

    /** A session, or why there is none: thrown when what was written of it is stored. */
    private record Outcome(Optional<SessionTokens> tokens, Optional<AuthException> refusal) {

        static Outcome of(SessionTokens tokens) {
            return new Outcome(Optional.of(tokens), Optional.empty());
        }

        static Outcome refused(ErrorCode refusal) {
            return new Outcome(Optional.empty(), Optional.of(new AuthException(refusal)));
        }

        SessionTokens orThrow() {
            return tokens.orElseThrow(refusal::orElseThrow);
        }
    }

    public List<IdentityProvider> providers() {
        return providers;
    }

    /**
     * @param userId who wants the issuer linked; empty for a login
     * @throws AuthException if no such issuer is configured, or it does not answer
     */
    public Begun begin(String provider, Optional<UUID> userId, Caller caller) {
        IdentityProvider asked = find(provider);
        String state = Secrets.token();
        String browserSecret = Secrets.token();
        URI authorization = asked.authorization(ask(state, browserSecret));
        inTransaction(handle -> Ceremonies.open(handle, Ceremony.of(userId.isPresent() ? LINK : LOGIN, userId,
                Optional.of(provider), Secrets.hash(state)), Secrets.hash(browserSecret), caller.at()));
        return new Begun(authorization, browserSecret);
    }

    /**
     * Ends what was begun. Where a second factor is set up, a first call is told so, and a second one brings its code.
     *
     * @throws AuthException if nobody is let in or linked
     */
    public Completed complete(Returned returned, Caller caller) {
        Ceremony ceremony = inTransaction(handle -> Ceremonies.answer(handle, Secrets.hash(returned.state()),
                Secrets.hash(returned.browserSecret()), caller.at()))
                .orElseThrow(() -> new AuthException(WayInError.LOGIN_BEGUN_ELSEWHERE));
        String provider = ceremony.provider().orElseThrow();
        if (ceremony.provedUserId().isPresent()) {
            return new Completed(provider, Optional.of(withCode(ceremony, returned, caller)));
        }
        Identity identity = find(provider).identify(returned.code()
                .orElseThrow(() -> new AuthException(WayInError.PROVIDER_REFUSED)),
                ask(returned.state(), returned.browserSecret()));
        if (ceremony.kind().equals(LINK)) {
            return inTransaction(handle -> link(handle, ceremony, identity, caller));
        }
        UUID userId = inTransaction(handle -> ProviderAccounts.of(handle, provider, identity, caller));
        return new Completed(provider, Optional.of(inTransaction(
                handle -> admitted(handle, ceremony, userId, returned, caller)).orThrow()));
    }

    private static Completed link(Handle handle, Ceremony ceremony, Identity identity, Caller caller) {
        Person person = Person.lock(handle, ceremony.userId().orElseThrow());
        String provider = ceremony.provider().orElseThrow();
        ProviderAccounts.link(handle, person.id(), provider, identity, caller);
        return new Completed(provider, Optional.empty());
    }

    private static Outcome admitted(
            Handle handle, Ceremony ceremony, UUID userId, Returned returned, Caller caller) {
        Person person = Person.lock(handle, userId);
        Optional<AuthException> refusal = ProviderAccounts.refusal(handle, person, caller);
        if (refusal.isPresent()) {
            return new Outcome(Optional.empty(), refusal);
        }
        if (person.mfaEnabled()) {
            Ceremonies.prove(handle, ceremony.id(), userId);
            return Outcome.refused(AuthError.SECOND_FACTOR_REQUIRED);
        }
        return Outcome.of(Logins.open(handle, person, returned.device(), false, caller));
    }

    private SessionTokens withCode(Ceremony ceremony, Returned returned, Caller caller) {
        if (!returned.codes().isGiven()) {
            throw new AuthException(AuthError.SECOND_FACTOR_REQUIRED);
        }
        UUID userId = ceremony.provedUserId().orElseThrow();
        UUID attempt = inTransaction(handle -> LoginAttempts.begin(
                handle, Person.lock(handle, userId).email(), caller));
        return inTransaction(handle -> proved(handle, ceremony, attempt, returned, caller)).orThrow();
    }

    private Outcome proved(Handle handle, Ceremony ceremony, UUID attempt, Returned returned, Caller caller) {
        Person person = Person.lock(handle, ceremony.provedUserId().orElseThrow());
        Optional<AuthException> refusal = ProviderAccounts.refusal(handle, person, caller);
        if (refusal.isPresent()) {
            return new Outcome(Optional.empty(), refusal);
        }
        if (!secondFactor.isProved(handle, person, returned.codes(), caller)) {
            AuthLog.write(handle, Line.failed(person.id(), "mfa_failed", person.email(), "wrong_code"), caller);
            Logins.countFailure(handle, attempt, Optional.of(person), person.email(), "wrong_code", caller);
            return Outcome.refused(AuthError.WRONG_CODE);
        }
        if (Ceremonies.take(handle, ceremony.id(), LOGIN, caller.at()).isEmpty()) {
            return Outcome.refused(WayInError.LOGIN_BEGUN_ELSEWHERE);
        }
        LoginAttempts.succeeded(handle, attempt, person.id());
        return Outcome.of(Logins.open(handle, person, returned.device(), true, caller));
    }

    private IdentityProvider find(String name) {
        return providers.stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new AuthException(WayInError.PROVIDER_NOT_FOUND));
    }

    private Ask ask(String state, String browserSecret) {
        return new Ask(state, Secrets.hash("nonce:" + browserSecret), Secrets.hash("verifier:" + browserSecret),
                URI.create(site.get() + RETURN_PATH));
    }

    private <T> T inTransaction(Function<Handle, T> work) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(work::apply));
    }
}
