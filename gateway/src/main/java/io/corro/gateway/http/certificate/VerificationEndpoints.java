package io.corro.gateway.http.certificate;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.certificate.CertificateError;
import io.corro.workflows.certificate.Certificates;
import io.corro.workflows.certificate.Verification;
import io.corro.workflows.document.DocumentArchive;

/**
 * For anybody who was shown a certificate. Browsers get a page, machines JSON. A code that was never issued, one that
 * cannot be one and one whose certificate is not issued yet are answered alike.
 */
public final class VerificationEndpoints {
    private static final String PATH = "/verify/{code}";
    private static final String HASH = "sha256";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int HASH_LENGTH = 64;
    /** The address holds the code, so nobody else may learn of it, and nothing may be kept or run. */
    private static final List<HttpHeader> DISCREET = List.of(
            RawHeader.create("Cache-Control", "no-store"), RawHeader.create("Vary", "Accept"),
            RawHeader.create("Referrer-Policy", "no-referrer"), RawHeader.create("X-Robots-Tag", "noindex"),
            RawHeader.create("X-Content-Type-Options", "nosniff"), RawHeader.create("Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"));

    private final Certificates certificates;
    private final BlockingExecutor blocking;

    public VerificationEndpoints(Certificates certificates, BlockingExecutor blocking) {
        this.certificates = certificates;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                answering(Endpoint.get(PATH)).query(HASH, "of a document, to be compared with the one that was issued")
                        .summary("Says what a certificate is worth").handledBy(this::verify),
                answering(Endpoint.post(PATH)).body(Schema.document("application/pdf"))
                        .summary("Says what a certificate is worth, and whether the document in the body, which is not"
                                + " kept, is the one that was issued")
                        .handledBy(this::compare));
    }

    private static Endpoint.Builder answering(Endpoint.Builder endpoint) {
        return endpoint.forPublic("verification").errorPage(VerificationEndpoints::errorPage)
                .answers(Schema.of(VerificationJson.class)).answers(Schema.document("text/html"));
    }

    private CompletionStage<HttpResponse> verify(ApiRequest call) {
        Fields query = call.query();
        Optional<String> sha256 = query.text(HASH, HASH_LENGTH).filter(hash -> SHA_256.matcher(hash).matches()
                || query.reject(HASH, FieldErrorCode.INVALID_CHARACTERS, HASH + " must be 64 hexadecimal digits."));
        query.check();
        return answer(call, sha256);
    }

    private CompletionStage<HttpResponse> compare(ApiRequest call) {
        return answer(call, Optional.of(DocumentArchive.sha256(call.body().toArrayUnsafe())));
    }

    private CompletionStage<HttpResponse> answer(ApiRequest call, Optional<String> sha256) {
        return blocking.call(() -> certificates.verify(call.path("code")))
                .thenApply(
                        found -> (call.wantsPage() ? page(found, sha256) : json(found, sha256)).addHeaders(DISCREET));
    }

    private static HttpResponse json(Optional<Verification> found, Optional<String> sha256) {
        return found.map(verification -> Responses.ok(VerificationJson.of(verification, sha256)))
                .orElseGet(() -> Responses.error(ApiError.of(CertificateError.UNKNOWN_CODE)));
    }

    private static HttpResponse page(Optional<Verification> found, Optional<String> sha256) {
        String page = found.map(verification -> VerificationPage.of(verification, sha256))
                .orElseGet(VerificationPage::unknown);
        return page(found.isPresent() ? StatusCodes.OK : StatusCodes.NOT_FOUND, page);
    }

    private static HttpResponse errorPage(ApiError error) {
        return page(StatusCodes.get(error.status()), VerificationPage.failed(error.message())).addHeaders(DISCREET);
    }

    private static HttpResponse page(StatusCode status, String page) {
        return HttpResponse.create().withStatus(status)
                .withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8, page));
    }
}
