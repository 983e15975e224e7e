package io.corro.engine.core.matching;

import java.util.Arrays;

import io.corro.engine.core.domain.AccountCommand;
import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.journal.RecordEncoder;

/**
 * The one writer of accounts, positions and orders: applies commands one by one to the state in memory and says what
 * became true. The same state and the same commands with the same times always lead to the same effects.
 *
 * <p>Single-threaded: called only by the matching thread, before that by the thread that loads.
 */
public final class MatchingEngine {
    private static final int SCRATCH_BYTES = 1_024;

    private final Market[] markets;
    private final EngineState live = new EngineState();
    private final ChangeSet effects = new ChangeSet(live);
    private final OrderEntry orders;
    private final AccountAdmin accounts;
    private final RecordEncoder scratch = new RecordEncoder(SCRATCH_BYTES);
    /** No live order expires before this moment. */
    private long nextExpiryUs = Long.MAX_VALUE;

    /** @param quoteAgeMaxUs age in microseconds after which a quote no longer fills anything */
    public MatchingEngine(Instruments instruments, long quoteAgeMaxUs) {
        QuoteState[] quotes = quotes(instruments, quoteAgeMaxUs);
        MarginCalculator margin = new MarginCalculator(instruments, quotes);
        OrderLifecycle lifecycle = new OrderLifecycle(effects, margin);
        PositionNetting positions = new PositionNetting(live, effects, margin);
        FillBooking fills = new FillBooking(effects, margin, positions, lifecycle);
        markets = new Market[instruments.arrayLength()];
        for (Instrument instrument : instruments.all()) {
            QuoteState quote = quotes[instrument.number()];
            LiquiditySource liquidity = switch (instrument.liquidity()) {
                case DEALER -> new DealerLiquidity(quote, fills, lifecycle);
                case BOOK -> new BookLiquidity(quote, fills, lifecycle, margin);
            };
            markets[instrument.number()] = new Market(instrument, quote, new Session(), new TriggerBook(quote),
                    new PendingQueue(), liquidity, lifecycle);
        }
        orders = new OrderEntry(live, effects, margin, lifecycle, markets);
        accounts = new AccountAdmin(live, effects, positions, orders);
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

    /**
     * Reads what the command is going to need, and changes nothing.
     *
     * @return a number that means nothing; it only keeps the reading from being optimised away
     */
    public long prefetch(Command command) {
        return switch (command) {
            case CancelOrder cancel -> live.prefetch(cancel.accountId(), cancel.orderId());
            case ReplaceOrder replace -> live.prefetch(replace.accountId(), replace.orderId());
            case AccountCommand other -> live.prefetch(other.accountId());
            case MarketCommand event -> 0;
        };
    }

    /** Applies one command; {@code outcome} is clear and receives everything there is to say about it. */
    public void apply(Command command, long nowUs, CommandOutcome outcome) {
        effects.begin(outcome.images, nowUs);
        switch (command) {
            case AccountCommand request -> apply(request, outcome);
            case MarketCommand event -> apply(event, nowUs, outcome);
        }
        effects.commit();
        outcome.lastSeq = effects.seq();
        outcome.stateHash = effects.stateHash();
    }

    private void apply(AccountCommand command, CommandOutcome outcome) {
        if (command instanceof OpenAccount open) {
            accounts.open(open, outcome);
            return;
        }
        AccountState account = live.account(command.accountId());
        if (account == null) {
            outcome.refuse(RejectReason.ACCOUNT_NOT_FOUND);
            return;
        }
        switch (command) {
            case OpenAccount open -> throw new AssertionError("handled above: " + open);
            case SubmitOrder submit -> {
                nextExpiryUs = earlier(nextExpiryUs, submit.expiresAtUs());
                orders.submit(submit, account, outcome);
            }
            case ReplaceOrder replace -> {
                nextExpiryUs = earlier(nextExpiryUs, replace.expiresAtUs());
                orders.replace(replace, account, outcome);
            }
            case CancelOrder cancel -> orders.cancel(cancel, account, outcome);
            case CancelAllOrders all -> orders.cancelAll(account, OrderEndReason.USER);
            case Deposit deposit -> accounts.deposit(deposit, account, outcome);
            case ResetAccount reset -> accounts.reset(reset, account);
            case ReadAccount read -> accounts.read(account, outcome.images);
        }
    }

    private static long earlier(long currentUs, long expiresAtUs) {
        return expiresAtUs == 0 ? currentUs : Math.min(currentUs, expiresAtUs);
    }

    private void apply(MarketCommand event, long nowUs, CommandOutcome outcome) {
        switch (event) {
            case QuoteUpdate quote -> outcome.quoteNumber = markets[quote.instrument()].onQuote(quote, nowUs);
            case SessionChange session -> markets[session.instrument()].setSession(session.open());
            case ClockTick tick -> tick(nowUs);
        }
    }

    private void tick(long nowUs) {
        for (Market market : markets) {
            if (market != null) {
                market.onClockTick(nowUs);
            }
        }
        if (nowUs >= nextExpiryUs) {
            nextExpiryUs = Long.MAX_VALUE;
            expire(nowUs);
        }
    }

    /** Walks every live order, which happens once for each end of a trading day; in order of creation. */
    private void expire(long nowUs) {
        OrderState[] due = new OrderState[live.orders.size()];
        int[] count = new int[1];
        live.orders.forEach(order -> {
            if (order.details.expiresAtUs != 0 && order.details.expiresAtUs <= nowUs) {
                due[count[0]++] = order;
            } else {
                nextExpiryUs = earlier(nextExpiryUs, order.details.expiresAtUs);
            }
        });
        Arrays.sort(due, 0, count[0], (a, b) -> Long.compare(a.details.createdSeq, b.details.createdSeq));
        for (int index = 0; index < count[0]; index++) {
            orders.expire(due[index]);
        }
    }

    /** Loads one row of the stored state: accounts first, then open positions, then live orders by creation. */
    public void restore(JournalRecord image) {
        scratch.clear();
        switch (image) {
            case AccountRecord account -> restore(account);
            case PositionRecord position -> restore(position);
            case OrderRecord order -> restore(order);
            case ExecutionRecord execution -> throw new IllegalArgumentException("not a live row: " + execution);
            case CashRecord cash -> throw new IllegalArgumentException("not a live row: " + cash);
        }
    }

    /** Continues the sequence after the last one in the journal. */
    public void resumeAfter(long lastSeq) {
        effects.resumeAfter(lastSeq);
    }

    /** The sum of the hashes of all live rows. */
    public long stateHash() {
        return effects.stateHash();
    }

    private void restore(AccountRecord image) {
        AccountState account = new AccountState();
        account.set(image);
        live.accounts.put(account);
        effects.restore(account, scratch);
    }

    private void restore(PositionRecord image) {
        AccountState account = live.account(image.accountId());
        PositionState position = live.newPosition();
        position.set(image);
        position.account = account;
        position.accountId = account.id;
        position.market = markets[image.instrument()];
        position.market.holding(account).position = position;
        account.addOpen(position);
        effects.restore(position, scratch);
    }

    private void restore(OrderRecord image) {
        AccountState account = live.account(image.accountId());
        OrderState order = live.newOrder();
        order.set(image);
        order.account = account;
        order.details.accountId = account.id;
        order.market = markets[image.instrument()];
        order.holding = order.market.holding(account);
        order.holding.addLive(order.side, order.remaining());
        account.marginReserved += order.details.reservedMargin;
        live.add(order);
        order.market.restore(order);
        nextExpiryUs = earlier(nextExpiryUs, order.details.expiresAtUs);
        effects.restore(order, scratch);
    }
}
