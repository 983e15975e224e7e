package io.corro.engine.core.matching;

import io.corro.engine.core.domain.AccountCommand;
import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.ChooseFillProfile;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SetAccountStatus;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.InstrumentChange;
import io.corro.engine.core.domain.MarketCommand.PayHolders;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.ReadBook;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.JournalRecord;

/**
 * The one writer of accounts, positions and orders: applies commands one by one to the state in memory and says what
 * became true. The same state and the same commands with the same times always lead to the same changes.
 *
 * <p>Single-threaded: called only by the matching thread, before that by the thread that loads.
 */
public final class MatchingEngine {
    private final Market[] markets;
    private final EngineState state;
    private final DueAccounts due = new DueAccounts();
    private final ChangeSet changes;
    private final OrderLifecycle lifecycle;
    private final OrderEntry orders;
    private final OrderReplacement replacements;
    private final AccountAdmin accounts;
    private final OrderExpiry expiry;
    private final ProtectionEntry protections;
    private final StateLoader loader;
    private final MarginWatch watch;
    private final HolderPayments holderPayments;

    /** With the fill profiles that every installation has. */
    public MatchingEngine(Instruments instruments, long quoteAgeMaxUs) {
        this(instruments, FillProfiles.shipped(), quoteAgeMaxUs);
    }

    /** @param quoteAgeMaxUs age in microseconds after which a quote no longer fills anything */
    public MatchingEngine(Instruments instruments, FillProfiles profiles, long quoteAgeMaxUs) {
        state = new EngineState(profiles);
        changes = new ChangeSet(state, due);
        QuoteState[] quotes = quotes(instruments, quoteAgeMaxUs);
        MarginCalculator margin = new MarginCalculator(instruments, quotes);
        lifecycle = new OrderLifecycle(changes, margin);
        HouseOrders house = new HouseOrders(state, changes);
        PositionGuards guards = new PositionGuards(state, changes, house);
        PositionNetting positions = new PositionNetting(state, changes, margin, guards);
        FillBooking fills = new FillBooking(changes, margin, positions, lifecycle);
        LiquiditySources sources = new LiquiditySources(fills, lifecycle, margin);
        markets = markets(instruments, quotes, sources, guards);
        orders = new OrderEntry(state, changes, margin, lifecycle, markets);
        replacements = new OrderReplacement(state, changes, margin, lifecycle);
        accounts = new AccountAdmin(state, changes, positions, orders);
        holderPayments = new HolderPayments(state, changes, margin);
        expiry = new OrderExpiry(state, lifecycle);
        protections = new ProtectionEntry(markets, guards);
        MarketThresholds[] reached = thresholds(instruments, quotes);
        MarginThresholds thresholds = new MarginThresholds(instruments, reached, margin);
        loader = new StateLoader(state, changes, expiry, lifecycle.groups(), guards, markets, thresholds);
        watch = new MarginWatch(changes, new MarginMark(margin), reached, thresholds, due,
                new StopOut(changes, house, lifecycle));
    }

    private Market[] markets(Instruments instruments, QuoteState[] quotes, LiquiditySources sources,
            PositionGuards guards) {
        Market[] byNumber = new Market[instruments.arrayLength()];
        for (Instrument instrument : instruments.all()) {
            byNumber[instrument.number()] = new Market(instrument, quotes[instrument.number()], new Session(), sources,
                    lifecycle, guards);
        }
        return byNumber;
    }

    private static QuoteState[] quotes(Instruments instruments, long quoteAgeMaxUs) {
        QuoteState[] quotes = new QuoteState[instruments.arrayLength()];
        for (Instrument instrument : instruments.all()) {
            quotes[instrument.number()] = new QuoteState(instrument.grid().maxTicks(), quoteAgeMaxUs);
        }
        for (Instrument instrument : instruments.all()) {
            int rate = instruments.conversion(instrument.number()).instrument();
            quotes[instrument.number()].convertBy(quotes[rate]);
        }
        return quotes;
    }

    private static MarketThresholds[] thresholds(Instruments instruments, QuoteState[] quotes) {
        MarketThresholds[] thresholds = new MarketThresholds[instruments.arrayLength()];
        for (Instrument instrument : instruments.all()) {
            thresholds[instrument.number()] = new MarketThresholds(quotes[instrument.number()]);
        }
        return thresholds;
    }

    /**
     * Reads what the command is going to need, and changes nothing.
     *
     * @return a number that means nothing; it only keeps the reading from being optimised away
     */
    public long prefetch(Command command) {
        return switch (command) {
            case CancelOrder cancel -> state.prefetch(cancel.accountId(), cancel.orderId());
            case ReplaceOrder replace -> state.prefetch(replace.accountId(), replace.orderId());
            case AccountCommand other -> state.prefetch(other.accountId());
            case MarketCommand event -> 0;
        };
    }

    /** Applies one command; {@code outcome} is clear and receives everything there is to say about it. */
    public void apply(Command command, long nowUs, CommandOutcome outcome) {
        changes.begin(outcome.records, nowUs);
        switch (command) {
            case AccountCommand request -> apply(request, outcome);
            case MarketCommand event -> apply(event, nowUs, outcome);
        }
        settle();
        changes.commit();
        outcome.lastSeq = changes.seq();
        outcome.stateHash = changes.stateHash();
    }

    /** Exits that come in may bring accounts to their levels, and a stop-out may fill the entries of others. */
    private void settle() {
        do {
            lifecycle.groups().settle();
            watch.settle();
        } while (!lifecycle.groups().isSettled());
    }

    private void apply(AccountCommand command, CommandOutcome outcome) {
        if (command instanceof OpenAccount open) {
            accounts.open(open, outcome);
            return;
        }
        AccountState account = state.account(command.accountId());
        if (account == null) {
            outcome.refuse(RejectReason.ACCOUNT_NOT_FOUND);
            return;
        }
        switch (command) {
            case OpenAccount open -> throw new AssertionError("handled above: " + open);
            case SubmitOrder submit -> submit(submit, account, outcome);
            case ReplaceOrder replace -> replace(replace, account, outcome);
            case CancelOrder cancel -> orders.cancel(cancel, account, outcome);
            case CancelAllOrders all -> orders.cancelAll(account, OrderEndReason.USER);
            case Deposit deposit -> accounts.deposit(deposit, account, outcome);
            case ResetAccount reset -> accounts.reset(reset, account);
            case ProtectPosition protect -> protections.set(protect, account, outcome);
            case SetAccountStatus status -> accounts.set(status, account);
            case ChooseFillProfile choice -> accounts.choose(choice, account);
            case ReadAccount read -> accounts.read(account, outcome.records);
        }
    }

    private void submit(SubmitOrder command, AccountState account, CommandOutcome outcome) {
        expiry.follow(command.expiresAtUs());
        orders.submit(command, account, outcome);
    }

    private void replace(ReplaceOrder command, AccountState account, CommandOutcome outcome) {
        expiry.follow(command.expiresAtUs());
        replacements.replace(command, account, outcome);
    }

    private void apply(MarketCommand event, long nowUs, CommandOutcome outcome) {
        switch (event) {
            case QuoteUpdate quote -> quote(quote, nowUs, outcome);
            case InstrumentChange change -> markets[change.changed().number()].change(change.changed(), nowUs);
            case SessionChange session -> markets[session.instrument()].setSession(session, nowUs);
            case ClockTick tick -> tick(nowUs);
            case ReadBook read -> markets[read.instrument()].read(read.into(), nowUs);
            case PayHolders pay -> holderPayments.pay(markets[pay.instrument()], pay.payment(), outcome);
        }
    }

    private void quote(QuoteUpdate quote, long nowUs, CommandOutcome outcome) {
        outcome.quoteNumber = markets[quote.instrument()].onQuote(quote, nowUs);
        if (outcome.quoteNumber != 0) {
            watch.onQuote(quote.instrument());
        }
    }

    private void tick(long nowUs) {
        for (Market market : markets) {
            if (market != null) {
                market.onClockTick(nowUs);
            }
        }
        expiry.expire(nowUs);
    }

    /** Loads one row of the stored state: accounts first, then open positions, then live orders by creation. */
    public void restore(JournalRecord record) {
        loader.restore(record);
    }

    /** Continues the sequence after the last one in the journal. */
    public void resumeAfter(long lastSeq) {
        changes.resumeAfter(lastSeq);
    }

    /** How many times an account has been valued for its margin level. */
    long valuations() {
        return watch.valuations();
    }

    /** The sum of the hashes of all live rows. */
    public long stateHash() {
        return changes.stateHash();
    }
}
