package io.corro.persistence.imports;

/** An import that cannot begin or go on; the message is a sentence for whoever asked for it. */
public final class ImportRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    public ImportRefusedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    ImportRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
