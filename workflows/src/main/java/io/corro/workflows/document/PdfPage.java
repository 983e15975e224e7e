package io.corro.workflows.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;

import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A PDF of one page, A4 across, whose bytes depend on nothing but what is drawn and said here: no clock, no chance, one
 * embedded font. Lengths are points, from the lower left corner. For one thread; close it.
 */
public final class PdfPage implements AutoCloseable {
    public static final float WIDTH = PDRectangle.A4.getHeight();
    public static final float HEIGHT = PDRectangle.A4.getWidth();
    private static final float UNITS_PER_EM = 1000;

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private final PDPageContentStream content;

    public PdfPage(DocumentFont documentFont) {
        try {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            TrueTypeFont parsed = documentFont.parse();
            document.registerTrueTypeFontForClosing(parsed);
            font = PDType0Font.load(document, parsed, true);
            content = new PDPageContentStream(document, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the document says of itself.
     *
     * @param id  another one for every document
     * @param day taken for the day of its creation
     */
    public record Info(long id, String title, String author, String language, LocalDate day) {}

    public void describe(Info info) {
        PDDocumentInformation said = document.getDocumentInformation();
        said.setTitle(info.title());
        said.setAuthor(info.author());
        said.setProducer(info.author());
        said.setCreationDate(startOf(info.day()));
        document.setDocumentId(info.id());
        document.getDocumentCatalog().setLanguage(info.language());
    }

    /** Grey between black (0) and white (1), for all that comes. */
    public void shade(float grey) {
        draw(() -> {
            content.setNonStrokingColor(grey);
            content.setStrokingColor(grey);
        });
    }

    /** A line of text around a middle, in that size or as small as the width demands. */
    public void centred(String text, float middle, float baseline, float size, float width) {
        draw(() -> {
            float fitting = fitting(text, size, width);
            write(text, middle - widthOf(text, fitting) / 2, baseline, fitting);
        });
    }

    /** A line of text from its left end on. */
    public void line(String text, float left, float baseline, float size, float width) {
        draw(() -> write(text, left, baseline, fitting(text, size, width)));
    }

    public void frame(float inset, float thickness) {
        draw(() -> {
            content.setLineWidth(thickness);
            content.addRect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset);
            content.stroke();
        });
    }

    /** A QR code with the white around it that it needs, in a square. */
    public void qrCode(String text, float left, float bottom, float side) {
        QrCode code = QrCode.of(text);
        float module = side / (code.size() + 2 * QrCode.QUIET_ZONE);
        draw(() -> {
            for (int row = 0; row < code.size(); row++) {
                float lower = bottom + side - (QrCode.QUIET_ZONE + row + 1) * module;
                drawRow(code, row, left + QrCode.QUIET_ZONE * module, lower, module);
            }
            content.fill();
        });
    }

    /** Ends the page. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        draw(() -> {
            content.close();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
        });
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        draw(document::close);
    }

    private interface Drawing {
        void draw() throws IOException;
    }

    private static void draw(Drawing drawing) {
        try {
            drawing.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drawRow(QrCode code, int row, float left, float lower, float module) throws IOException {
        int column = 0;
        while (column < code.size()) {
            int run = code.darkRun(column, row);
            if (run > 0) {
                content.addRect(left + column * module, lower, run * module, module);
            }
            column += Math.max(1, run);
        }
    }

    private void write(String text, float left, float baseline, float size) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(left, baseline);
        content.showText(text);
        content.endText();
    }

    private float fitting(String text, float size, float width) throws IOException {
        return Math.min(size, size * width / Math.max(1, widthOf(text, size)));
    }

    private float widthOf(String text, float size) throws IOException {
        return font.getStringWidth(text) / UNITS_PER_EM * size;
    }

    private static Calendar startOf(LocalDate day) {
        Calendar start = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        start.setTimeInMillis(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        return start;
    }
}
