package io.corro.workflows.certificate;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;
import io.corro.persistence.books.certificate.CertificateBook;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.persistence.books.certificate.CertificateRequests;
import io.corro.workflows.document.DocumentArchive;
import io.corro.workflows.runtime.PendingWork;

/** Certificates for the learners who ask for them, and for anybody who was shown one. Thread-safe. */
public final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private final CertificateRequests requests;
    private final CertificateBook book;
    private final CertificateRenderer paper;
    private final DocumentArchive archive;
    private final String issuer;
    private final PendingWork process;
    private final InstantSource clock;

    Certificates(CertificateRequests requests, CertificateBook book, CertificateRenderer paper, DocumentArchive archive,
            String issuer, PendingWork process, InstantSource clock) {
        this.requests = requests;
        this.book = book;
        this.paper = paper;
        this.archive = archive;
        this.issuer = issuer;
        this.process = process;
        this.clock = clock;
    }

    /** Asks for the certificate of an enrolment: there is one, however often it is asked for. */
    public CertificateOutcome request(UUID userId, UUID enrollmentId) {
        return started(requests.request(userId, enrollmentId, clock.instant()));
    }

    /** Asks for another document under the name that the holder bears now; the old one is then superseded. */
    public CertificateOutcome reissue(UUID userId, UUID certificateId) {
        return started(requests.reissue(userId, certificateId, clock.instant()));
    }

    /** The certificate, if it is the user's. */
    public Optional<Certificate> find(UUID userId, UUID certificateId) {
        return book.find(certificateId).filter(certificate -> certificate.userId().equals(userId));
    }

    /** A page of the user's certificates, the newest first; {@code after} is the last one of the page before. */
    public List<Certificate> of(UUID userId, Optional<UUID> after, int limit) {
        return book.of(userId, after, limit);
    }

    /** Who vouches. */
    public String issuer() {
        return issuer;
    }

    /** What a certificate is worth today. */
    public Standing standing(Certificate certificate) {
        return certificate.standingOn(Days.of(clock.instant()));
    }

    /**
     * The document of a certificate; empty until it is issued. One that the archive has lost is printed again.
     *
     * @throws IllegalStateException if it is lost and this version of the product prints it differently
     */
    public Optional<byte[]> document(Certificate certificate) {
        if (certificate.issuedAt().isEmpty()) {
            return Optional.empty();
        }
        return archive.find(certificate.documentSha256().orElseThrow())
                .or(() -> Optional.of(printedAgain(certificate)));
    }

    /** What anybody who knows the code may know; empty for all codes that were never issued. */
    public Optional<Verification> verify(String typedCode) {
        return VerificationCode.read(typedCode)
                .flatMap(book::findByCode)
                .filter(certificate -> certificate.issuedAt().isPresent())
                .map(certificate -> Verification.of(certificate, issuer, Days.of(clock.instant())));
    }

    private byte[] printedAgain(Certificate certificate) {
        byte[] document = paper.print(certificate);
        if (!DocumentArchive.sha256(document).equals(certificate.documentSha256().orElseThrow())) {
            throw new IllegalStateException("the document of " + certificate.caseId() + " is lost");
        }
        LOG.warn("the document of {} was lost and is printed again", certificate.caseId());
        archive.put(document);
        return document;
    }

    private CertificateOutcome started(CertificateOutcome outcome) {
        if (outcome instanceof CertificateOutcome.Accepted(UUID certificateId)) {
            book.find(certificateId).filter(certificate -> !certificate.hasEnded())
                    .ifPresent(certificate -> process.startNow(certificate.caseId()));
        }
        return outcome;
    }
}
