package io.corro.gateway.identity;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

import io.corro.gateway.config.OidcOptions;

/** What an issuer publishes of itself, and what checks its tokens by the keys there. Thread-safe. */
record IssuerFacts(OIDCProviderMetadata metadata, IDTokenValidator validator) {
    /** Signatures by keys that only the issuer has: one who knows the client's secret could make the others. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
            JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256,
            JWSAlgorithm.ES384, JWSAlgorithm.ES512, JWSAlgorithm.EdDSA);
    private static final int SIZE_MAX = 1_000_000;

    static IssuerFacts read(OidcOptions options, int timeoutMs) throws IOException, GeneralException {
        Issuer issuer = new Issuer(options.issuer());
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, timeoutMs, timeoutMs);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(timeoutMs, timeoutMs, SIZE_MAX)).build();
        return new IssuerFacts(metadata, new IDTokenValidator(issuer, new ClientID(options.clientId()),
                new JWSVerificationKeySelector<>(algorithms(metadata.getIDTokenJWSAlgs()), keys), null));
    }

    private static Set<JWSAlgorithm> algorithms(List<JWSAlgorithm> offered) {
        Set<JWSAlgorithm> taken = new LinkedHashSet<>(offered == null ? List.of(JWSAlgorithm.RS256) : offered);
        taken.retainAll(ALGORITHMS);
        return taken.isEmpty() ? Set.of(JWSAlgorithm.RS256) : taken;
    }
}
