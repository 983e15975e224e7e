package io.corro.engine.runtime.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import com.lmax.disruptor.ExceptionHandler;

/**
 * Fail-stop exception handler. A handler that fails must never let its sequence pass the event it failed at, or the
 * handlers behind would publish what was not journaled: this reports the failure once and rethrows, which ends the
 * handler's thread and blocks those behind it.
 */
final class HaltOnException implements ExceptionHandler<CommandSlot> {
    private final AtomicReference<Throwable> first = new AtomicReference<>();
    private final Consumer<Throwable> onFailure;

    HaltOnException(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    boolean hasFailed() {
        return first.get() != null;
    }

    @Override
    public void handleEventException(Throwable cause, long sequence, CommandSlot slot) {
        halt(cause);
    }

    @Override
    public void handleOnStartException(Throwable cause) {
        halt(cause);
    }

    @Override
    public void handleOnShutdownException(Throwable cause) {
        halt(cause);
    }

    private void halt(Throwable cause) {
        if (first.compareAndSet(null, cause)) {
            onFailure.accept(cause);
        }
        throw new HaltedException(cause);
    }

    /** Ends a handler's thread. */
    static final class HaltedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HaltedException(Throwable cause) {
            super("engine halted", cause);
        }
    }
}
