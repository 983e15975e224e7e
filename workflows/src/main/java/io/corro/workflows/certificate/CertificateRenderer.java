package io.corro.workflows.certificate;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.workflows.document.DocumentFont;
import io.corro.workflows.document.PdfPage;

/** Prints certificates: the same row gives the same bytes, whenever and wherever. Immutable, thread-safe. */
final class CertificateRenderer {
    private static final float MIDDLE = PdfPage.WIDTH / 2;
    private static final float TEXT_WIDTH = PdfPage.WIDTH - 160;
    private static final float FOOT_LEFT = 80;
    private static final float QR_SIDE = 120;
    private static final float QR_LEFT = PdfPage.WIDTH - FOOT_LEFT - QR_SIDE;
    private static final float BLACK = 0;
    private static final float GREY = 0.35f;
    private static final float SMALL = 11;

    private final DocumentFont font;
    private final String issuer;

    CertificateRenderer(DocumentFont font, String issuer) {
        this.font = font;
        this.issuer = issuer;
    }

    /** The document of a certificate that has its number. */
    byte[] print(Certificate certificate) {
        Wording wording = Wording.of(certificate.language().orElseThrow());
        try (PdfPage page = new PdfPage(font)) {
            page.describe(info(certificate, wording));
            drawFrame(page);
            drawHead(page, wording);
            drawBody(page, certificate, wording);
            drawFoot(page, certificate, wording);
            return page.toBytes();
        }
    }

    private PdfPage.Info info(Certificate certificate, Wording wording) {
        return new PdfPage.Info(certificate.serial().orElseThrow(),
                wording.title() + " " + certificate.number().orElseThrow(), issuer, wording.language(),
                certificate.issueDate().orElseThrow());
    }

    private static void drawFrame(PdfPage page) {
        page.shade(GREY);
        page.frame(28, 2);
        page.frame(34, 0.5f);
    }

    private void drawHead(PdfPage page, Wording wording) {
        page.centred(issuer, MIDDLE, 508, 18, TEXT_WIDTH);
        page.shade(BLACK);
        page.centred(wording.title(), MIDDLE, 446, 36, TEXT_WIDTH);
    }

    private void drawBody(PdfPage page, Certificate certificate, Wording wording) {
        page.centred(wording.certifies(), MIDDLE, 398, 13, TEXT_WIDTH);
        page.centred(certificate.holderName().orElseThrow(), MIDDLE, 350, 32, TEXT_WIDTH);
        page.centred(wording.hasCompleted(), MIDDLE, 310, 13, TEXT_WIDTH);
        page.centred(font.legible(certificate.courseTitle().orElseThrow()), MIDDLE, 270, 24, TEXT_WIDTH);
        String completed = wording.on() + " " + Days.of(certificate.completedAt().orElseThrow());
        page.centred(completed, MIDDLE, 238, 13, TEXT_WIDTH);
    }

    private void drawFoot(PdfPage page, Certificate certificate, Wording wording) {
        float width = QR_LEFT - FOOT_LEFT - SMALL;
        page.line(wording.number() + ": " + certificate.number().orElseThrow(), FOOT_LEFT, 136, SMALL, width);
        page.line(wording.issued() + ": " + certificate.issueDate().orElseThrow(), FOOT_LEFT, 118, SMALL, width);
        certificate.validUntil()
                .ifPresent(last -> page.line(wording.validUntil() + ": " + last, FOOT_LEFT, 100, SMALL, width));
        String verificationUrl = certificate.verificationUrl().orElseThrow().toString();
        page.shade(GREY);
        page.line(verificationUrl, FOOT_LEFT, 76, 9, width);
        page.shade(BLACK);
        page.qrCode(verificationUrl, QR_LEFT, 60, QR_SIDE);
    }
}
