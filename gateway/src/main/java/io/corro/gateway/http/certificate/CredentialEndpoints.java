package io.corro.gateway.http.certificate;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.util.ByteString;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateError;
import io.corro.workflows.certificate.Certificates;
import io.corro.workflows.certificate.Credentials;

/** Certificates as Open Badges 3.0 for their holders, and for anybody the key by which they are checked. */
public final class CredentialEndpoints {
    private static final String JWT = "application/vc+jwt";

    private final Certificates certificates;
    private final Credentials credentials;
    private final BlockingExecutor blocking;

    public CredentialEndpoints(Certificates certificates, Credentials credentials, BlockingExecutor blocking) {
        this.certificates = certificates;
        this.credentials = credentials;
        this.blocking = blocking;
    }

    /** A public key, as JSON Web Keys are written. */
    record CredentialKeyJson(String kty, String crv, String x, String alg, String use, String kid) {}

    /** A set of public keys. */
    record CredentialKeysJson(List<CredentialKeyJson> keys) {}

    /** Who vouches for credentials. */
    record CredentialIssuerJson(String id, List<String> type, String name, String url) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/certificates/{certificate_id}/credential").forMembers("certificates")
                        .summary("Downloads an issued certificate as an Open Badges 3.0 credential, a JSON Web Token"
                                + " that is checked without asking here")
                        .answers(Schema.document(JWT)).handledBy(this::credential),
                Endpoint.get(Credentials.KEY_PATH).forAnyone("verification")
                        .summary("Reads the public key of credentials")
                        .answers(Schema.of(CredentialKeyJson.class))
                        .handledBy(call -> blocking.call(() -> Responses.ok(key()))),
                Endpoint.get("/.well-known/jwks.json").forAnyone("verification")
                        .summary("Reads the public keys of credentials as a set")
                        .answers(Schema.of(CredentialKeysJson.class))
                        .handledBy(call -> blocking.call(() -> Responses.ok(new CredentialKeysJson(List.of(key()))))),
                Endpoint.get(Credentials.ISSUER_PATH).forAnyone("verification").summary("Reads who vouches")
                        .answers(Schema.of(CredentialIssuerJson.class))
                        .handledBy(call -> blocking.call(() -> Responses.ok(new CredentialIssuerJson(
                                credentials.address(Credentials.ISSUER_PATH), List.of("Profile"), credentials.issuer(),
                                credentials.address("/"))))));
    }

    private CredentialKeyJson key() {
        return new CredentialKeyJson("OKP", "Ed25519", credentials.key().publicPart(), "EdDSA", "sig",
                credentials.address(Credentials.KEY_PATH));
    }

    private CompletionStage<HttpResponse> credential(ApiRequest call) {
        UUID id = call.pathId("certificate_id");
        return blocking.call(() -> {
            Certificate certificate = certificates.find(call.principal().userId(), id)
                    .orElseThrow(() -> new ApiException(CertificateError.CERTIFICATE_NOT_FOUND));
            requireWorth(certificate);
            return HttpResponse.create()
                    .withEntity(HttpEntities.create(MediaTypes.customBinary("application", "vc+jwt", true)
                            .toContentType(), ByteString.fromString(credentials.of(certificate))))
                    .addHeader(RawHeader.create("Content-Disposition",
                            "attachment; filename=\"" + certificate.number().orElseThrow() + ".jwt\""));
        });
    }

    private void requireWorth(Certificate certificate) {
        switch (certificates.standing(certificate)) {
            case VALID -> {}
            case NOT_ISSUED -> throw new ApiException(CertificateError.NOT_ISSUED);
            case REVOKED -> throw new ApiException(CertificateError.REVOKED);
            case SUPERSEDED -> throw new ApiException(CertificateError.SUPERSEDED);
            case EXPIRED -> throw new ApiException(CertificateError.EXPIRED);
        }
    }
}
