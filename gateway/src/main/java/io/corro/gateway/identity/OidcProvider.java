package io.corro.gateway.identity;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.PersonClaims;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.gateway.config.OidcOptions;
import io.corro.persistence.books.user.AuthException;
import io.corro.persistence.books.user.IdentityProvider;
import io.corro.persistence.books.user.WayInError;

/**
 * A configured OpenID Connect issuer: code flow with PKCE. What it publishes of itself is read when it is first needed,
 * and again when it could not be used. Waits at most ten seconds for an answer. Thread-safe.
 */
public final class OidcProvider implements IdentityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final Scope SCOPE = new Scope("openid", "email", "profile");
    private static final int TIMEOUT_MS = 10_000;

    private final OidcOptions options;
    private final AtomicReference<Optional<IssuerFacts>> facts = new AtomicReference<>(Optional.empty());

    public OidcProvider(OidcOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public String label() {
        return options.name().substring(0, 1).toUpperCase(Locale.ROOT) + options.name().substring(1);
    }

    @Override
    public URI authorization(Ask ask) {
        return asked(() -> new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE,
                new ClientID(options.clientId()), ask.redirect())
                .endpointURI(facts().metadata().getAuthorizationEndpointURI()).state(new State(ask.state()))
                .nonce(new Nonce(ask.nonce()))
                .codeChallenge(new CodeVerifier(ask.verifier()), CodeChallengeMethod.S256).build().toURI());
    }

    @Override
    public Identity identify(String code, Ask ask) {
        return asked(() -> {
            OIDCTokens tokens = tokens(code, ask);
            IDTokenClaimsSet claims = facts().validator().validate(tokens.getIDToken(), new Nonce(ask.nonce()));
            UserInfo said = new UserInfo(claims.toJSONObject());
            return identity(claims, said.getEmailAddress() == null ? userInfo(claims, tokens, said) : said);
        });
    }

    private static Identity identity(IDTokenClaimsSet claims, PersonClaims said) {
        return new Identity(claims.getIssuer().getValue(), claims.getSubject().getValue(),
                Optional.ofNullable(said.getEmailAddress()), Boolean.TRUE.equals(said.getEmailVerified()),
                Optional.ofNullable(said.getName()));
    }

    private OIDCTokens tokens(String code, Ask ask) throws IOException, GeneralException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), ask.redirect(), new CodeVerifier(ask.verifier()));
        URI endpoint = facts().metadata().getTokenEndpointURI();
        TokenRequest request = client().map(client -> new TokenRequest.Builder(endpoint, client, grant).build())
                .orElseGet(() -> new TokenRequest.Builder(
                        endpoint, new ClientID(options.clientId()), grant).build());
        TokenResponse answer = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
        if (!answer.indicatesSuccess()) {
            throw new ParseException("the token endpoint answers " + answer.toErrorResponse().getErrorObject());
        }
        return (OIDCTokens) answer.toSuccessResponse().getTokens();
    }

    private Optional<ClientAuthentication> client() throws IOException, GeneralException {
        var methods = facts().metadata().getTokenEndpointAuthMethods();
        boolean isPost = methods != null && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        ClientID id = new ClientID(options.clientId());
        return options.secret().map(Secret::new).map(secret -> isPost
                ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret));
    }

    /** Some issuers tell addresses there alone; what is said of another subject does not count. */
    private PersonClaims userInfo(IDTokenClaimsSet claims, OIDCTokens tokens, UserInfo otherwise)
            throws IOException, GeneralException {
        URI endpoint = facts().metadata().getUserInfoEndpointURI();
        if (endpoint == null) {
            return otherwise;
        }
        UserInfoResponse answer = UserInfoResponse.parse(send(
                new UserInfoRequest(endpoint, tokens.getAccessToken()).toHTTPRequest()));
        return answer.indicatesSuccess() && answer.toSuccessResponse().getUserInfo() != null
                && answer.toSuccessResponse().getUserInfo().getSubject().equals(claims.getSubject())
                        ? answer.toSuccessResponse().getUserInfo() : otherwise;
    }

    private static HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(TIMEOUT_MS);
        request.setReadTimeout(TIMEOUT_MS);
        request.setFollowRedirects(false);
        return request.send();
    }

    private IssuerFacts facts() throws IOException, GeneralException {
        Optional<IssuerFacts> known = Objects.requireNonNull(facts.get());
        if (known.isPresent()) {
            return known.get();
        }
        IssuerFacts read = IssuerFacts.read(options, TIMEOUT_MS);
        facts.set(Optional.of(read));
        return read;
    }

    private interface Asking<T> {
        T ask() throws IOException, GeneralException, BadJOSEException, JOSEException;
    }

    private <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (IOException | JOSEException e) {
            facts.set(Optional.empty());
            LOG.warn("identity provider {} does not answer: {}", options.name(), e.toString());
            throw new AuthException(WayInError.PROVIDER_UNAVAILABLE);
        } catch (GeneralException | BadJOSEException e) {
            facts.set(Optional.empty());
            LOG.warn("identity provider {} vouches for nobody: {}", options.name(), e.toString());
            throw new AuthException(WayInError.PROVIDER_REFUSED);
        }
    }
}
