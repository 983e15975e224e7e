package io.corro.gateway.http.certificate;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;
import io.corro.persistence.books.certificate.CertificateError;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.workflows.certificate.Certificates;

/** Certificates for their holders. To ask twice is to ask once, so requests need no key. */
public final class CertificateEndpoints {
    private static final Schema CERTIFICATE = Schema.of(CertificateJson.class);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final String IN_THE_MAKING = "; 202 while the certificate is in the making";

    private final Certificates certificates;
    private final BlockingExecutor blocking;

    public CertificateEndpoints(Certificates certificates, BlockingExecutor blocking) {
        this.certificates = certificates;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                taking(Endpoint.post("/v1/education/enrollments/{enrollment_id}/certificate"))
                        .summary("Asks for the certificate of a completed course, or finds the one that there is"
                                + IN_THE_MAKING)
                        .handledBy(this::request),
                PageRequest.describe(Endpoint.get("/v1/certificates")).forMembers("certificates")
                        .summary("Lists the user's certificates, the newest first")
                        .answers(Schema.listOf(CERTIFICATE)).handledBy(this::list),
                Endpoint.get("/v1/certificates/{certificate_id}").forMembers("certificates")
                        .summary("Reads a certificate").answers(CERTIFICATE).handledBy(this::one),
                Endpoint.get("/v1/certificates/{certificate_id}/document").forMembers("certificates")
                        .summary("Downloads an issued certificate")
                        .answers(Schema.document("application/pdf")).handledBy(this::document),
                taking(Endpoint.post("/v1/certificates/{certificate_id}/reissue"))
                        .summary("Asks for a new certificate under the name that the holder bears now, which"
                                + " supersedes this one" + IN_THE_MAKING)
                        .handledBy(this::reissue));
    }

    private static Endpoint.Builder taking(Endpoint.Builder endpoint) {
        return endpoint.forMembers("certificates")
                .answers(ACCEPTED, CERTIFICATE).answers(OK, CERTIFICATE);
    }

    private CompletionStage<HttpResponse> request(ApiRequest call) {
        UUID userId = call.principal().userId();
        UUID enrollmentId = call.pathId("enrollment_id");
        return blocking.call(() -> taken(userId, certificates.request(userId, enrollmentId)));
    }

    private CompletionStage<HttpResponse> reissue(ApiRequest call) {
        UUID userId = call.principal().userId();
        UUID certificateId = call.pathId("certificate_id");
        return blocking.call(() -> taken(userId, certificates.reissue(userId, certificateId)));
    }

    private HttpResponse taken(UUID userId, CertificateOutcome outcome) {
        return switch (outcome) {
            case CertificateOutcome.Accepted(UUID id) -> {
                Certificate certificate = find(userId, id);
                int status = certificates.standing(certificate) == Standing.NOT_ISSUED ? ACCEPTED : OK;
                yield Responses.json(status, shown(certificate))
                        .addHeader(RawHeader.create("Location", "/v1/certificates/" + id));
            }
            case CertificateOutcome.Refused(CertificateError refusal) ->
                throw new ApiException(refusal);
        };
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> certificates.of(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(this::shown).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        UUID id = call.pathId("certificate_id");
        return blocking.call(() -> find(call.principal().userId(), id))
                .thenApply(certificate -> Responses.ok(shown(certificate)));
    }

    private CompletionStage<HttpResponse> document(ApiRequest call) {
        UUID id = call.pathId("certificate_id");
        return blocking.call(() -> {
            Certificate certificate = find(call.principal().userId(), id);
            byte[] document = certificates.document(certificate)
                    .orElseThrow(() -> new ApiException(CertificateError.NOT_ISSUED));
            return pdf(certificate, document);
        });
    }

    private static HttpResponse pdf(Certificate certificate, byte[] document) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(MediaTypes.APPLICATION_PDF.toContentType(), document))
                .addHeader(RawHeader.create("Content-Disposition",
                        "attachment; filename=\"" + certificate.number().orElseThrow() + ".pdf\""))
                .addHeader(RawHeader.create("ETag", "\"" + certificate.documentSha256().orElseThrow() + "\""));
    }

    private CertificateJson shown(Certificate certificate) {
        return CertificateJson.of(certificate, certificates.standing(certificate));
    }

    private Certificate find(UUID userId, UUID id) {
        return certificates.find(userId, id)
                .orElseThrow(() -> new ApiException(CertificateError.CERTIFICATE_NOT_FOUND));
    }
}
