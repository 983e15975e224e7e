package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.portfolio.Holdings.PaperAccount;
import io.corro.persistence.books.portfolio.Rebalance.Work;
import io.corro.workflows.portfolio.PaperDesk;

/**
 * The paper accounts of portfolios in the engine. A step is a market order under the step's key, which the engine takes
 * once for ever: whoever asks again is told of the order that is there. Thread-safe; waits for the engine, not for
 * fills.
 */
public final class EnginePaperDesk implements PaperDesk {
    private static final long PATIENCE_S = 10;

    private final EngineClient engine;
    private final Instruments instruments;
    private final Quotes quotes;
    private final TradingHistory history;

    public EnginePaperDesk(TradingEngine trading, TradingHistory history) {
        engine = trading.client();
        instruments = trading.instruments();
        quotes = trading.quotes();
        this.history = history;
    }

    @Override
    public PaperAccount account(UUID accountId) {
        AccountView view = view(accountId);
        Valuation valuation = Valuation.of(view, quotes, instruments);
        Map<String, BigDecimal> values = new TreeMap<>();
        valuation.positions().forEach(position -> values.put(
                instruments.byNumber(position.position().instrument()).symbol(),
                Money.toDecimal(position.marketValue())));
        return new PaperAccount(Money.toDecimal(valuation.equity()), Money.toDecimal(paidIn(view.account())),
                Money.toDecimal(valuation.marginUsed()), Money.toDecimal(valuation.freeMargin()), values);
    }

    /** Everything that was ever paid in since the last reset. */
    private static long paidIn(AccountRecord account) {
        return account.balance() - account.realizedPnl() + account.feeTotal();
    }

    private AccountView view(UUID accountId) {
        return EngineErrors.value(await(engine.view(accountId)));
    }

    @Override
    public BigDecimal smallestOrder(String symbol) {
        return instruments.bySpelling(symbol).map(instrument -> Money.toDecimal(
                instrument.grid().minSteps() * Math.max(0, perStep(instrument, true)))).orElse(BigDecimal.ZERO);
    }

    @Override
    public Outcome trade(UUID accountId, Work work) {
        Optional<OrderRecord> known = find(accountId, work.key());
        if (known.isPresent()) {
            return outcome(known.get());
        }
        Optional<Instrument> instrument = instruments.bySpelling(work.parsed().name());
        if (instrument.isEmpty()) {
            return new Outcome.Failed("There is no instrument " + work.parsed().name() + " any more.");
        }
        long steps = steps(accountId, instrument.get(), work);
        if (steps < 0) {
            return new Outcome.Waiting();
        }
        return steps < instrument.get().grid().minSteps()
                ? new Outcome.Failed("The amount is less than the smallest order.")
                : submitted(accountId, instrument.get(), steps, work);
    }

    private Optional<OrderRecord> find(UUID accountId, String key) {
        if (await(engine.orderByClientOrderId(accountId, key)) instanceof Reply.Accepted<
                Optional<OrderRecord>>(Optional<OrderRecord> live) && live.isPresent()) {
            return live;
        }
        return history.orderByClientOrderId(accountId, key);
    }

    /** What a step is worth, in account currency; zero where that is not known. */
    private long perStep(Instrument instrument, boolean isBuy) {
        Quote quote = quotes.last(instrument.number());
        return quote == null ? 0 : Valuation.inAccountCurrency(TradeMath.notional(instrument,
                isBuy ? quote.askTicks() : quote.bidTicks(), 1), instrument, quotes, instruments);
    }

    /** Below zero while it cannot be reckoned; a sale is never more than what is held. */
    private long steps(UUID accountId, Instrument instrument, Work work) {
        long perStep = perStep(instrument, work.isBuy());
        if (perStep <= 0) {
            return -1;
        }
        long steps = Money.ofDecimal(work.amount().setScale(Money.SCALE, RoundingMode.DOWN)) / perStep;
        long held = view(accountId).position(instrument.number()).filter(position -> position.side() == Side.BUY)
                .map(position -> position.quantity()).orElse(0L);
        return work.isBuy() ? Math.min(steps, instrument.grid().maxSteps()) : Math.min(steps, held);
    }

    private Outcome submitted(UUID accountId, Instrument instrument, long steps, Work work) {
        OrderTerms terms = OrderTerms.market(work.isBuy() ? Side.BUY : Side.SELL, steps, TimeInForce.GTC)
                .withReduceOnly(!work.isBuy());
        return switch (await(engine.submit(
                new NewOrder(accountId, work.key(), instrument, instrument.pairName(), terms)))) {
            case Reply.Accepted<OrderRecord>(OrderRecord order) -> outcome(order);
            case Reply.Refused<OrderRecord> refused -> refused.reason() == RejectReason.DUPLICATE_CLIENT_ORDER_ID
                    ? new Outcome.Waiting() : new Outcome.Failed(refused.reason().message());
            case Reply.Unavailable<OrderRecord> unavailable -> new Outcome.Waiting();
        };
    }

    private Outcome outcome(OrderRecord order) {
        if (order.status().isLive()) {
            return new Outcome.Waiting();
        }
        Instrument instrument = instruments.byNumber(order.instrument());
        return order.filledQuantity() == 0
                ? new Outcome.Failed("The order ended without a fill: " + order.status() + ".")
                : new Outcome.Done(order.id().toString(), instrument.units(order.filledQuantity()).toPlainString()
                        + " at " + instrument.averagePrice(order.progress().filledValue(), order.filledQuantity())
                                .stripTrailingZeros().toPlainString());
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new ApiException(Unavailability.ENGINE_BUSY);
        }
    }
}
