package io.corro.persistence.books.user;

import java.net.URI;
import java.util.Optional;

import io.corro.format.EmailAddress;

/**
 * An OpenID Connect issuer that vouches for people, as code flow with PKCE. Methods may wait for the issuer.
 * Implementations are thread-safe.
 */
public interface IdentityProvider {

    /** How addresses of this server call it. */
    String name();

    /** How people call it. */
    String label();

    /** Where a browser is sent. */
    URI authorization(Ask ask);

    /**
     * Who the bearer of the code is.
     *
     * @throws AuthException if the issuer does not answer, or does not vouch for anybody
     */
    Identity identify(String code, Ask ask);

    /**
     * What one login is known by.
     *
     * @param state    returns with the browser
     * @param nonce    returns within the token
     * @param verifier proves to the issuer that who began is who ends (RFC 7636)
     */
    record Ask(String state, String nonce, String verifier, URI redirect) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Ask[" + redirect + "]";
        }
    }

    /**
     * Whom an issuer vouches for.
     *
     * @param subject         unique with the issuer
     * @param isEmailVerified whether the issuer has proved that the address is theirs
     */
    record Identity(String issuer, String subject, Optional<String> email, boolean isEmailVerified,
            Optional<String> name) {

        public Identity {
            email = email.filter(EmailAddress::matches);
        }

        /** The address, where the issuer has proved it. */
        Optional<String> provenEmail() {
            return email.filter(_ -> isEmailVerified);
        }
    }
}
