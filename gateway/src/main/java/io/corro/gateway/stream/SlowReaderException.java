package io.corro.gateway.stream;

/** Too much waited for the readers of all streams together, and this one had read nothing for the longest time. */
final class SlowReaderException extends Exception {
    private static final long serialVersionUID = 1;

    SlowReaderException() {
        super("the reader gave way to others", null, false, false);
    }
}
