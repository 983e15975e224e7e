package io.corro.persistence.books.cases;

import io.corro.error.ErrorCode;

/** The answer to a request, the same in every process. */
public sealed interface ActionResult {

    /**
     * It is done.
     *
     * @param stage   of the case now
     * @param missing people whose word is still needed
     * @param message what has been done, for people
     */
    record Accepted(String stage, int missing, String message) implements ActionResult {
        public static Accepted of(Stage<?> stage, String message) {
            return new Accepted(stage.code(), 0, message);
        }
    }

    /**
     * Nothing is done.
     *
     * @param message one sentence for the person who asked
     */
    record Refused(ErrorCode error, String message) implements ActionResult {
        public static Refused of(ErrorCode error) {
            return new Refused(error, error.message());
        }

        /** The machine code of the error. */
        public String code() {
            return error.code();
        }
    }
}
