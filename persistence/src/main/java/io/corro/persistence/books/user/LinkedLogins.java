package io.corro.persistence.books.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.user.IdentityProvider.Identity;

/** {@code auth.oauth_accounts}: whom issuers vouch for. Within the caller's transaction. Stateless. */
final class LinkedLogins {
    private static final String FIND = """
            UPDATE auth.oauth_accounts SET last_used_at = :at WHERE issuer = :issuer AND provider_id = :subject
            RETURNING user_id
            """;
    private static final String INSERT = """
            INSERT INTO auth.oauth_accounts (user_id, provider, issuer, provider_id, email, profile, created_at)
            VALUES (:userId, CASE WHEN :provider IN ('google', 'github', 'apple', 'microsoft', 'facebook')
                             THEN :provider ELSE 'oidc' END::auth.oauth_provider,
                    :issuer, :subject, CAST(:email AS citext), jsonb_build_object('provider', :provider), :at)
            ON CONFLICT DO NOTHING
            """;
    private static final String LIST = """
            SELECT coalesce(profile ->> 'provider', provider::text) AS provider, issuer, email::text AS email, created_at,
                   last_used_at
            FROM auth.oauth_accounts WHERE user_id = :userId ORDER BY created_at, id
            """;
    private static final String DELETE = """
            DELETE FROM auth.oauth_accounts
            WHERE user_id = :userId AND coalesce(profile ->> 'provider', provider::text) = :provider
            """;

    private LinkedLogins() {}

    /** The user for whom the issuer vouches. */
    static Optional<UUID> user(Handle handle, Identity identity, Instant at) {
        return handle.createQuery(FIND).bind("issuer", identity.issuer()).bind("subject", identity.subject())
                .bind("at", at).mapTo(UUID.class).findOne();
    }

    /** Whether it is linked now; an issuer vouches for one user by a subject, and for a user by one subject. */
    static boolean link(Handle handle, UUID userId, String provider, Identity identity, Instant at) {
        return handle.createUpdate(INSERT).bind("userId", userId).bind("provider", provider)
                .bind("issuer", identity.issuer()).bind("subject", identity.subject())
                .bind("email", identity.email().orElse(null)).bind("at", at).execute() == 1;
    }

    static List<WaysIn.Linked> list(Handle handle, UUID userId) {
        return handle.createQuery(LIST).bind("userId", userId).map(ConstructorMapper.of(WaysIn.Linked.class)).list();
    }

    static boolean unlink(Handle handle, UUID userId, String provider) {
        return handle.createUpdate(DELETE).bind("userId", userId).bind("provider", provider).execute() == 1;
    }
}
