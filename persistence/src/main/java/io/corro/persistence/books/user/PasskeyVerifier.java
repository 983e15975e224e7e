package io.corro.persistence.books.user;

import java.util.Optional;

/**
 * Checks what authenticators sign (Web Authentication, level 3). An authenticator must have verified its user, by a
 * finger or a code. Implementations are thread-safe.
 */
public interface PasskeyVerifier {

    /** For which name authenticators make passkeys; empty on a server that is reached by a number. */
    Optional<String> relyingParty();

    /**
     * A new passkey.
     *
     * @param answer    of {@code navigator.credentials.create}, as JSON
     * @param challenge what it must have signed
     * @throws AuthException if it is not valid
     */
    Registered register(String answer, byte[] challenge);

    /** The id of the passkey that an answer of {@code navigator.credentials.get} speaks of, in base64url. */
    String credentialId(String answer);

    /**
     * @param known as {@link Registered} has it
     * @throws AuthException if it is not valid, or the authenticator counts no further
     */
    Used use(String answer, byte[] challenge, Registered known);

    /**
     * What is kept of a passkey.
     *
     * @param credentialId in base64url
     * @param credential   authenticator, id and public key, in base64
     * @param signCount    how often it has signed; zero for one that does not count
     */
    record Registered(String credentialId, String credential, long signCount, boolean isBackedUp) {}

    /**
     * How it stands after it has signed.
     *
     * @param userHandle for whom the authenticator keeps it, if it says so
     */
    record Used(long signCount, boolean isBackedUp, Optional<byte[]> userHandle) {}
}
