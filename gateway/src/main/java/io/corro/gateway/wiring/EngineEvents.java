package io.corro.gateway.wiring;

import java.util.UUID;

import io.corro.engine.runtime.account.AccountDirectory;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Passes on what the engine says: to the accounts, to whoever waits for a quote, to the feeds of a new engine, and to
 * the streams of one that has stopped.
 */
public final class EngineEvents implements OutcomeListener {
    private final AccountDirectory.Awake accounts;
    private volatile QuoteInjector injector;
    private volatile Runnable onStarted = () -> {};
    private volatile Runnable endStreams = () -> {};

    public EngineEvents(AccountDirectory.Awake accounts) {
        this.accounts = accounts;
    }

    /** The rest of the listeners exist only once the engine does. */
    public void connect(QuoteInjector quoteInjector, Runnable whenStarted) {
        injector = quoteInjector;
        onStarted = whenStarted;
    }

    /** Streams exist once the server listens. */
    public void connectStreams(Runnable end) {
        endStreams = end;
    }

    @Override
    public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
        accounts.onOutcome(accountId, correlationId, outcome);
    }

    @Override
    public void onMarketEvent(long correlationId) {
        injector.done(correlationId);
    }

    @Override
    public void onStarted() {
        onStarted.run();
    }

    @Override
    public void onStopped() {
        accounts.onStopped();
        injector.stopped();
        endStreams.run();
    }
}
