package io.corro.gateway.identity;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.gateway.httpkit.auth.Network;
import io.corro.persistence.books.user.AuthException;
import io.corro.persistence.books.user.PasskeyVerifier;
import io.corro.persistence.books.user.WayInError;

/**
 * Checks what authenticators sign, for the name by which people reach this server. Which maker's authenticator it is
 * does not matter, so attestations are not asked for. Thread-safe.
 */
public final class WebAuthnVerifier implements PasskeyVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(WebAuthnVerifier.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.EdDSA), parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.RS256));

    private final ObjectConverter json = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(json);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(json);
    private final Supplier<URI> site;

    /** @param site where people reach this server; may wait until that is known */
    public WebAuthnVerifier(Supplier<URI> site) {
        this.site = site;
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    /** Browsers make no passkeys for numbers, but for this machine they do by its name. */
    @Override
    public Optional<String> relyingParty() {
        String host = site.get().getHost();
        return LOOPBACK.contains(host) ? Optional.of("localhost")
                : Optional.of(host).filter(name -> Network.parse(name).isEmpty() && !name.startsWith("["));
    }

    @Override
    public Registered register(String answer, byte[] challenge) {
        RegistrationData made = checked(() -> manager.verifyRegistrationResponseJSON(answer,
                new RegistrationParameters(server(challenge), ALGORITHMS, true, true)));
        var data = made.getAttestationObject().getAuthenticatorData();
        AttestedCredentialData credential = data.getAttestedCredentialData();
        return new Registered(base64Url(credential.getCredentialId()),
                Base64.getEncoder().encodeToString(credentials.convert(credential)), data.getSignCount(),
                data.isFlagBS());
    }

    @Override
    public String credentialId(String answer) {
        return checked(() -> base64Url(manager.parseAuthenticationResponseJSON(answer).getCredentialId()));
    }

    @Override
    public Used use(String answer, byte[] challenge, Registered known) {
        AuthenticationData used = checked(() -> manager.verifyAuthenticationResponseJSON(answer,
                new AuthenticationParameters(server(challenge), record(known), null, true, true)));
        return new Used(used.getAuthenticatorData().getSignCount(), used.getAuthenticatorData().isFlagBS(),
                Optional.ofNullable(used.getUserHandle()));
    }

    private CredentialRecord record(Registered known) {
        AttestedCredentialData credential = credentials.convert(Base64.getDecoder().decode(known.credential()));
        return new CredentialRecordImpl(new NoneAttestationStatement(), null, null, null, known.signCount(), credential,
                null, null, null, null);
    }

    private ServerProperty server(byte[] challenge) {
        String name = relyingParty().orElseThrow(() -> new AuthException(WayInError.PASSKEYS_UNAVAILABLE));
        return ServerProperty.builder().origin(origin(name)).rpId(name).challenge(new DefaultChallenge(challenge))
                .build();
    }

    private Origin origin(String name) {
        URI url = site.get();
        return new Origin(url.getScheme() + "://" + name + (url.getPort() < 0 ? "" : ":" + url.getPort()));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static <T> T checked(Supplier<T> check) {
        try {
            return check.get();
        } catch (MaliciousCounterValueException e) {
            throw new AuthException(WayInError.PASSKEY_COPIED);
        } catch (AuthException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library says in a dozen ways, a null among them, that an answer is none.
            LOG.info("an authenticator's answer is not valid: {}", e.toString());
            throw new AuthException(WayInError.PASSKEY_INVALID);
        }
    }
}
