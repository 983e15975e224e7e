package io.corro.engine.testkit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;

/**
 * A matching core at one's fingertips: applies commands at a time that only moves when told to, decodes what they led
 * to, and has the {@link Mirror} check every step. Not thread-safe.
 */
public final class EngineFixture {
    public static final long START_US = 1_772_323_200_000_000L;

    private final Instruments instruments;
    private final Mirror mirror;
    private final CommandOutcome outcome = new CommandOutcome();
    private final CommandOutcome probed = new CommandOutcome();
    private MatchingEngine core;
    private long nowUs = START_US;

    public EngineFixture(Instruments instruments) {
        this.instruments = instruments;
        mirror = new Mirror(instruments);
        core = newCore();
    }

    private MatchingEngine newCore() {
        return new MatchingEngine(instruments, Limits.QUOTE_AGE_MAX.toNanos() / 1000);
    }

    public Instruments instruments() {
        return instruments;
    }

    public Mirror mirror() {
        return mirror;
    }

    public long nowUs() {
        return nowUs;
    }

    public void advance(Duration time) {
        nowUs += time.toNanos() / 1000;
    }

    /** What the last command led to. */
    public CommandOutcome outcome() {
        return outcome;
    }

    /** Applies a command and returns the records of what became true. */
    public List<JournalRecord> apply(Command command) {
        outcome.clear();
        core.apply(command, nowUs, outcome);
        List<JournalRecord> records = decode(outcome);
        if (command instanceof QuoteUpdate quote && outcome.quoteNumber != 0) {
            mirror.quoted(quote, outcome.quoteNumber, nowUs);
        }
        mirror.apply(records, outcome.lastSeq, outcome.stateHash);
        return records;
    }

    /** Applies a command that must be taken. */
    public List<JournalRecord> accept(Command command) {
        List<JournalRecord> records = apply(command);
        if (outcome.reject != null) {
            throw new AssertionError(
                    outcome.reject + " " + outcome.required + " > " + outcome.available + ": " + command);
        }
        return records;
    }

    /** Applies a command that must be refused, and have no effect. */
    public RejectReason refuse(Command command) {
        List<JournalRecord> records = apply(command);
        if (outcome.reject == null || !records.isEmpty()) {
            throw new AssertionError("not refused: " + command + " led to " + records);
        }
        return outcome.reject;
    }

    /**
     * Asks without going through the mirror; for reads, and for orders that are only asked to be refused.
     *
     * @return the answer, until the next question
     */
    public CommandOutcome probe(Command command) {
        probed.clear();
        core.apply(command, nowUs, probed);
        return probed;
    }

    /**
     * Goes on with a fresh core that has loaded the live rows, as after a restart; quotes and sessions are forgotten.
     */
    public void restart() {
        core = newCore();
        mirror.liveRows().forEach(core::restore);
        core.resumeAfter(mirror.lastSeq());
        mirror.forgetQuotes();
        if (core.stateHash() != mirror.stateHash()) {
            throw new AssertionError("the hash of the loaded state differs");
        }
    }

    public static List<JournalRecord> decode(CommandOutcome outcome) {
        List<JournalRecord> records = new ArrayList<>();
        RecordDecoder reader = new RecordDecoder(outcome.records.bytes(), 0, outcome.records.length());
        while (reader.hasNext()) {
            records.add(reader.next());
        }
        return records;
    }

    public static UUID accountId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    public static long money(String decimal) {
        return Money.ofDecimal(new BigDecimal(decimal));
    }

    public static OpenAccount open(String name, String balance, int leverage, FillProfile profile) {
        return new OpenAccount(accountId(name), accountId("owner of " + name), name, money(balance), leverage, profile);
    }

    public static QuoteUpdate quote(Instrument instrument, String bid, String ask, long bidSize, long askSize) {
        return new QuoteUpdate(instrument.number(), instrument.ticks(new BigDecimal(bid)),
                instrument.ticks(new BigDecimal(ask)), bidSize, askSize);
    }

    /** A market order, good till cancelled, without further conditions. */
    public static SubmitOrder market(String account, String id, Instrument instrument, Side side, long quantity) {
        return order(account, id, instrument, side, OrderType.MARKET, TimeInForce.GTC, quantity, 0, 0);
    }

    /** A limit order, good till cancelled, without further conditions. */
    public static SubmitOrder limit(
            String account, String id, Instrument instrument, Side side, long quantity, String price) {
        return order(account, id, instrument, side, OrderType.LIMIT, TimeInForce.GTC, quantity,
                instrument.ticks(new BigDecimal(price)), 0);
    }

    public static SubmitOrder order(String account, String id, Instrument instrument, Side side, OrderType type,
            TimeInForce timeInForce, long quantity, long limitTicks, long stopTicks) {
        return new SubmitOrder(accountId(account), Utf8Text.of(id), instrument, Utf8Text.of(instrument.symbol()),
                OrderTerms.of(side, type, timeInForce, quantity, limitTicks, stopTicks), OrderExits.NONE,
                ShortSale.ANY_SIZE,
                Limits.LEVERAGE_MAX, 0);
    }

    public static CancelOrder cancel(String account, UUID orderId) {
        return new CancelOrder(accountId(account), orderId);
    }

    /** Changes quantity and prices where they are not zero. */
    public static ReplaceOrder replace(
            String account, UUID orderId, String id, long quantity, long limitTicks, long stopTicks) {
        return new ReplaceOrder(accountId(account), orderId, Utf8Text.of(id), quantity, limitTicks, stopTicks, null,
                null, 0,
                Limits.LEVERAGE_MAX, ShortSale.ANY_SIZE);
    }
}
