package io.corro.persistence.books.user;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.books.user.IdentityProvider.Identity;

/**
 * Whose account an issuer's word opens. An account that somebody uses is never opened by an address alone: its bearer
 * links the issuer first. Within the caller's transaction. Stateless.
 */
final class ProviderAccounts {
    private static final int NAME_MAX = 100;
    /** Whoever registered an address without proving it has chosen a password that must not count. */
    private static final String CREATE = """
            INSERT INTO auth.users (id, email, status, email_verified_at, locale)
            VALUES (:id, :email, 'active', :at, 'en')
            ON CONFLICT (email) DO UPDATE
                SET status = 'active', email_verified_at = :at, password_hash = NULL,
                    token_version = auth.users.token_version + 1
                WHERE auth.users.status = 'pending_verification'
            RETURNING id
            """;
    private static final String PROFILE = """
            INSERT INTO auth.user_profiles (user_id, display_name, terms_accepted_at) VALUES (:id, :name, :at)
            ON CONFLICT (user_id) DO NOTHING
            """;

    private ProviderAccounts() {}

    /**
     * The account that is linked, or a new one for an address that the issuer has proved.
     *
     * @throws AuthException if the issuer has proved no address, or somebody uses it here
     */
    static UUID of(Handle handle, String provider, Identity identity, Caller caller) {
        return LinkedLogins.user(handle, identity, caller.at())
                .orElseGet(() -> created(handle, provider, identity, caller));
    }

    private static UUID created(Handle handle, String provider, Identity identity, Caller caller) {
        String email = identity.provenEmail()
                .orElseThrow(() -> new AuthException(WayInError.PROVIDER_EMAIL_UNPROVEN));
        UUID id = handle.createQuery(CREATE).bind("id", UUID.randomUUID()).bind("email", email)
                .bind("at", caller.at()).mapTo(UUID.class).findOne()
                .orElseThrow(() -> new AuthException(WayInError.PROVIDER_EMAIL_KNOWN));
        handle.createUpdate(PROFILE).bind("id", id).bind("name", name(identity, email)).bind("at", caller.at())
                .execute();
        MailTokens.endEmails(handle, id, caller.at());
        MailTokens.endResets(handle, id, caller.at());
        AuthLog.write(handle, Line.of(id, "registered"), caller);
        AuthLog.write(handle, Line.of(id, "email_verified"), caller);
        link(handle, id, provider, identity, caller);
        return id;
    }

    private static String name(Identity identity, String email) {
        String name = identity.name().filter(given -> !given.isBlank()).orElse(email.substring(0, email.indexOf('@')));
        return name.substring(0, Math.min(name.length(), NAME_MAX));
    }

    /** @throws AuthException if the subject is somebody's, or the user has another one of the issuer */
    static void link(Handle handle, UUID userId, String provider, Identity identity, Caller caller) {
        if (!LinkedLogins.link(handle, userId, provider, identity, caller.at())) {
            throw new AuthException(WayInError.PROVIDER_LINKED);
        }
        AuthLog.write(handle, Line.of(userId, "oauth_linked"), caller);
        AuthLog.tell(handle, userId, "security.login_linked", Map.of("provider", provider),
                "login-linked:" + provider + ":" + caller.at());
    }

    /** What keeps an account's bearer out, if anything does; it is written down. */
    static Optional<AuthException> refusal(Handle handle, Person person, Caller caller) {
        return Logins.standing(person).map(refusal -> {
            AuthLog.write(handle, Line.failed(person.id(), "login_failed", person.email(), refusal.code()), caller);
            return new AuthException(refusal);
        });
    }
}
