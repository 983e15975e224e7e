package io.corro.persistence.imports;

/** Why a row is not loaded, as a sentence. Without a stack: a file may have millions of them. */
final class RowFault extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    RowFault(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
