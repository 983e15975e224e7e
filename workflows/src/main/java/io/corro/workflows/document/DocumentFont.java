package io.corro.workflows.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Liberation Sans, under the SIL Open Font License, from the jar of the PDF library. Documents use it alone: with one
 * font their bytes depend on nothing but their text. It is set from left to right, one character after the other, so
 * only scripts that can be written so count as printable. Immutable, thread-safe.
 */
public final class DocumentFont {
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final byte[] file;
    private final BitSet printable;

    public DocumentFont() {
        try (InputStream in = TrueTypeFont.class.getResourceAsStream(RESOURCE)) {
            file = in.readAllBytes();
            try (TrueTypeFont font = parse()) {
                printable = printable(font.getUnicodeCmapLookup());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + RESOURCE + " cannot be read", e);
        }
    }

    /** Whether a text, composed (Unicode NFC), can be printed as it is written. */
    public boolean canPrint(String text) {
        return text.codePoints().allMatch(printable::get);
    }

    /** The text without what cannot be printed. */
    public String legible(String text) {
        StringBuilder legible = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints()
                .filter(printable::get).forEach(legible::appendCodePoint);
        return legible.toString().strip().replaceAll(" +", " ");
    }

    /** The font to embed, which the caller closes. */
    TrueTypeFont parse() throws IOException {
        return new TTFParser().parse(new RandomAccessReadBuffer(file));
    }

    private static BitSet printable(CmapLookup glyphs) {
        BitSet printable = new BitSet();
        for (int codePoint = ' '; codePoint <= Character.MAX_VALUE; codePoint++) {
            if (isSetOneByOne(codePoint) && glyphs.getGlyphId(codePoint) > 0) {
                printable.set(codePoint);
            }
        }
        return printable;
    }

    private static boolean isSetOneByOne(int codePoint) {
        boolean isInvisible = switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
        return !isInvisible && switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN, GREEK, CYRILLIC, COMMON -> true;
            default -> false;
        };
    }
}
