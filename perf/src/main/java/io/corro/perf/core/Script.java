package io.corro.perf.core;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;

/**
 * Commands in three parts: what prepares the market, what is measured, what puts everything back. Writing a script also
 * plays it, because the ids of orders follow from the engine's sequence. With the sequence set back to where it
 * started, the same commands can be played again and again.
 */
final class Script {
    /** Operations of the measured part. */
    static final int OPERATIONS = 1_000;
    static final long PRICE = 100_000;

    private final MatchingEngine core = new MatchingEngine(CoreMarket.INSTRUMENTS, Long.MAX_VALUE);
    private final CommandOutcome outcome = new CommandOutcome();
    private final List<Command> prepare = new ArrayList<>();
    private final List<Command> measure = new ArrayList<>();
    private final List<Command> restore = new ArrayList<>();
    private List<Command> part;
    private long startSeq;
    private long images;
    private long rejects;

    Script() {
        for (int number = 0; number < CoreMarket.ACCOUNTS; number++) {
            play(new OpenAccount(CoreMarket.account(number), new UUID(2, number), "account " + number,
                    Limits.BALANCE_MAX / 10, CoreMarket.LEVERAGE, FillProfile.OPTIMISTIC));
        }
        play(quote(CoreMarket.DEALER, PRICE));
        begin();
    }

    MatchingEngine core() {
        return core;
    }

    /** The next commands belong to the state that every repetition starts from. */
    void begin() {
        startSeq = outcome.lastSeq;
        part = prepare;
    }

    void startMeasuring() {
        part = measure;
        images = 0;
        rejects = 0;
    }

    void startRestoring() {
        part = restore;
    }

    /** Plays a command and remembers it; the order's id comes back if there is one. */
    UUID add(Command command) {
        play(command);
        part.add(command);
        if (part == measure) {
            images += outcome.records.count();
            rejects += outcome.reject == null ? 0 : 1;
        }
        return new UUID(Ids.high(Ids.Kind.ORDER, CoreMarket.NOW_US), outcome.orderIdLow);
    }

    /** Plays a command that no repetition repeats. */
    UUID play(Command command) {
        outcome.clear();
        core.apply(command, CoreMarket.NOW_US, outcome);
        return new UUID(Ids.high(Ids.Kind.ORDER, CoreMarket.NOW_US), outcome.orderIdLow);
    }

    long startSeq() {
        return startSeq;
    }

    Command[] prepare() {
        return prepare.toArray(Command[]::new);
    }

    Command[] measure() {
        return measure.toArray(Command[]::new);
    }

    Command[] restore() {
        return restore.toArray(Command[]::new);
    }

    /** Rows that the measured part writes. */
    long images() {
        return images;
    }

    /** Commands of the measured part that are refused. */
    long rejects() {
        return rejects;
    }

    static SubmitOrder order(Instrument instrument, int account, Side side, OrderType type, long steps, long limit,
            long stop) {
        return new SubmitOrder(CoreMarket.account(account), Utf8Text.of("8f14e45f-ceea-467a-9575-24a1f1c3b0d2"),
                instrument,
                Utf8Text.of(instrument.symbol()),
                OrderTerms.of(side, type, TimeInForce.GTC, steps, limit, stop), OrderExits.NONE, ShortSale.ANY_SIZE,
                CoreMarket.LEVERAGE, 0);
    }

    static CancelOrder cancel(int account, UUID order) {
        return new CancelOrder(CoreMarket.account(account), order);
    }

    static ReplaceOrder replace(int account, UUID order, long limit) {
        return new ReplaceOrder(CoreMarket.account(account), order, Utf8Text.of("c9f0f895-fb98-4b91-99f5-1fd0297e236d"),
                0, limit, 0,
                null,
                null, 0, CoreMarket.LEVERAGE, ShortSale.ANY_SIZE);
    }

    static QuoteUpdate quote(Instrument instrument, long bid) {
        return new QuoteUpdate(instrument.number(), bid, bid + 2, 1_000_000, 1_000_000);
    }
}
