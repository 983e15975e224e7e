package io.corro.persistence.imports;

/** An import that cannot begin or go on; the message is a sentence for whoever asked for it. */
public final class ImportRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ImportRefusedException(String sentence) {
        super(sentence);
    }

    ImportRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
