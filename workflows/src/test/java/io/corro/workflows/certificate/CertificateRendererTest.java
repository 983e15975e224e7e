package io.corro.workflows.certificate;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateStage;
import io.corro.workflows.document.DocumentArchive;
import io.corro.workflows.document.DocumentFont;
import io.corro.workflows.document.PdfReader;

import static org.assertj.core.api.Assertions.assertThat;

/** What is printed can be read again, and is printed the same way every time. */
class CertificateRendererTest {
    private static final String CODE = "0123456789ABCDEFGHJKMNPQRS";
    private static final CertificateRenderer PAPER = paper();

    /** Prints one in a process of its own. */
    public static void main(String[] arguments) {
        System.out.print(DocumentArchive.sha256(PAPER.print(certificate("Ada Fiore", "en"))));
    }

    @Test
    void printsTheSameBytesEveryTime() {
        byte[] first = PAPER.print(certificate("Ada Fiore", "en"));

        for (int again = 0; again < 10; again++) {
            assertThat(paper().print(certificate("Ada Fiore", "en"))).isEqualTo(first);
        }
        assertThat(PAPER.print(certificate("Ada Fiora", "en"))).isNotEqualTo(first);
    }

    @Test
    void printsTheSameBytesInAnotherProcess() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), CertificateRendererTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();

        String hash = new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(other.waitFor()).isZero();
        assertThat(hash).isEqualTo(DocumentArchive.sha256(PAPER.print(certificate("Ada Fiore", "en"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Łukasz Żółć", "Zoë Brontë", "Đặng Thị Ngọc", "José Muñoz-Ibáñez", "Işıl Ğ. Şahin",
        "Ådne Ørsted", "Ștefan Țepeș", "Žofie Růžičková", "Ōno D’Officio", "Γιώργος Ωραίος", "Анна Щёголева",
        "Sofia Fiore-Affligem"})
    void printsNamesAsTheyAreWritten(String name) throws IOException {
        assertThat(new DocumentFont().canPrint(name)).isTrue();

        assertThat(PdfReader.text(PAPER.print(certificate(name, "es")))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王小明", "שרה", "محمد", "Ada 🎓", "Ada\nFiore", "Ada\u202Eeroif", "Ada\u0000", "Q\u0323x"})
    void knowsWhatItCannotPrintRight(String name) {
        assertThat(new DocumentFont().canPrint(name)).isFalse();
    }

    @Test
    void saysWhatIsCertifiedInTheLanguageOfTheCourse() throws IOException {
        assertThat(PdfReader.text(PAPER.print(certificate("Ada Fiore", "es"))).lines()).contains(
                "Corro", "Certificado de finalización", "Se certifica que", "Ada Fiore", "ha completado el curso",
                "Options & Futures", "el 2026-03-04", "Número: CORRO-0000042", "Fecha de emisión: 2026-03-05",
                "Válido hasta: 2029-03-05", "https://corro.example/verify/" + CODE);
        assertThat(PdfReader.text(PAPER.print(certificate("Ada Fiore", "fr"))).lines()).contains(
                "Certificate of Completion", "has completed the course");
    }

    @Test
    void carriesTheAddressOfItsVerification() throws Exception {
        assertThat(PdfReader.qrCode(PAPER.print(certificate("Ada Fiore", "en"))))
                .isEqualTo("https://corro.example/verify/" + CODE);
    }

    @Test
    void embedsItsFontAndSaysNothingOfTheMomentOfPrinting() throws IOException {
        try (PDDocument document = Loader.loadPDF(PAPER.print(certificate("Ada Fiore", "en")))) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).endsWith("LiberationSans");
            }
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
            assertThat(document.getDocumentInformation().getModificationDate()).isNull();
        }
    }

    @Test
    void fitsTheLongestNamesOnThePage() throws IOException {
        String name = "Maximiliane ".repeat(16).strip();

        assertThat(PdfReader.text(PAPER.print(certificate(name, "en")))).contains(name);
    }

    private static CertificateRenderer paper() {
        return new CertificateRenderer(new DocumentFont(), "Corro");
    }

    private static Certificate certificate(String name, String language) {
        UUID id = new UUID(1, 2);
        return new Certificate(id, Certificate.caseIdOf(id), id, 1, Optional.empty(), id, id, "options",
                CertificateStage.NUMBERED,
                false, Optional.empty(), Optional.empty(), Optional.of(name), Optional.of("Options & 期 Futures"),
                Optional.of(language), Optional.of(Instant.parse("2026-03-04T10:00:00Z")), "{}", Optional.of(42L),
                Optional.of(CODE), Optional.of(URI.create("https://corro.example/verify/" + CODE)),
                Optional.of(LocalDate.parse("2026-03-05")),
                Optional.of(LocalDate.parse("2029-03-05")), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), 0, Optional.empty(), Optional.empty(), Instant.parse("2026-03-05T00:00:00Z"));
    }
}
