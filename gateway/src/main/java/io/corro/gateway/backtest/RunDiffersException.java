package io.corro.gateway.backtest;

/** A run is not what its manifest says; the message is one sentence that names what differs. */
public final class RunDiffersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunDiffersException(String message) {
        super(message);
    }
}
