package io.corro.workflows.cash;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.cash.CashOrder;
import io.corro.persistence.books.cash.CashOrders;
import io.corro.persistence.books.cash.CashOrders.NewCash;
import io.corro.persistence.books.cash.CashReturn;
import io.corro.persistence.books.cash.CashReturns;
import io.corro.persistence.books.cash.CashReturns.NewRefund;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.workflows.payment.ChargeOrder;
import io.corro.workflows.payment.Decline;
import io.corro.workflows.payment.Payment;
import io.corro.workflows.payment.PaymentProvider;
import io.corro.workflows.payment.PayoutOrder;
import io.corro.workflows.payment.ProviderTimeoutException;
import io.corro.workflows.payment.ProviderUnavailableException;
import io.corro.workflows.payment.RefundOrder;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * Takes payments of wallets to the provider and back. The row decides: what has not ended is looked at again until it
 * has, after a restart too. An order whose answer was lost is sent again under the same key, under which the provider
 * does it at most once. Thread-safe.
 */
public final class CashDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CashDesk.class);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int PAUSE_DOUBLINGS = 8;
    private static final int BATCH = 20;

    private final CashOrders orders;
    private final CashReturns returns;
    private final PaymentProvider provider;
    private final InstantSource clock;
    private final BackgroundTasks chores = new BackgroundTasks();

    public CashDesk(CashOrders orders, CashReturns returns, PaymentProvider provider, InstantSource clock) {
        this.orders = orders;
        this.returns = returns;
        this.provider = provider;
        this.clock = clock;
    }

    public CashDesk start(Duration pause) {
        chores.every(pause, "cash", this::work);
        return this;
    }

    public CashOrders orders() {
        return orders;
    }

    public CashReturns returns() {
        return returns;
    }

    /** Takes a refund, and to the provider at once; what is not clear then is looked at later. */
    public CashReturn refund(NewRefund wanted) {
        CashReturn refund = returns.request(wanted);
        work();
        return returns.get(refund.id());
    }

    /** Takes a payment, and to the provider at once; what is not clear then is looked at later. */
    public CashOrder request(NewCash wanted) {
        CashOrder order = orders.request(wanted);
        orders.take(order.id(), clock.instant(), LEASE).ifPresent(this::look);
        return orders.find(order.userId(), order.id()).orElseThrow();
    }

    /** Looks at what is due. */
    public void work() {
        orders.take(clock.instant(), LEASE, BATCH).forEach(this::look);
        returns.take(clock.instant(), LEASE, BATCH).forEach(this::giveBack);
        Instant until = clock.instant().plus(LEASE).truncatedTo(ChronoUnit.MICROS);
        orders.takeNews(clock.instant(), until, BATCH).forEach(order -> hear(order, until));
    }

    private void giveBack(CashReturn refund) {
        CashOrder order = orders.get(refund.orderId());
        try {
            settle(refund, order, provider.refund(new RefundOrder(refund.key().toString(),
                    order.reference().orElseThrow(), Currencies.toMinor(refund.amount(), refund.currency()),
                    refund.currency(), refund.reason().orElse("refund"))));
        } catch (ProviderTimeoutException e) {
            returns.waits(refund, "in_doubt", next(refund.looks()));
        } catch (ProviderUnavailableException e) {
            returns.waits(refund, refund.stage(), next(refund.looks()));
        } catch (RuntimeException e) {
            LOG.warn("refund {} is looked at again: {}", refund.id(), e.toString());
        }
    }

    /** What a bank has taken before the refund is booked once the refund is known to have failed. */
    private void settle(CashReturn refund, CashOrder order, Payment payment) {
        Instant now = clock.instant();
        switch (payment.state()) {
            case PENDING, PARTIAL -> returns.waits(refund, "in_doubt", next(refund.looks()));
            case SUCCEEDED -> returns.succeeded(refund, now);
            case RETURNED, FAILED -> {
                returns.failed(refund, payment.decline().map(Decline::code).orElse("declined"), now);
                orders.heard(order.id(), now);
            }
        }
    }

    /** Events come twice, late and in any order; what the provider says of the payment now is what counts. */
    private void hear(CashOrder order, Instant until) {
        try {
            boolean isTaken = provider.find(order.orderKey().toString())
                    .filter(payment -> payment.state() == Payment.State.RETURNED).isPresent();
            if (isTaken && order.stage().equals("succeeded")) {
                returns.disputed(order.id(), clock.instant());
            }
            orders.newsRead(order, until);
        } catch (ProviderTimeoutException | ProviderUnavailableException e) {
            LOG.info("payment {} is asked about again: {}", order.id(), e.toString());
        }
    }

    private void look(CashOrder order) {
        try {
            settle(order, order.isPayIn() ? provider.charge(charge(order)) : provider.payOut(payout(order)));
        } catch (ProviderTimeoutException e) {
            orders.waits(order, "in_doubt", Optional.empty(), next(order.looks()));
        } catch (ProviderUnavailableException e) {
            orders.waits(order, order.stage(), Optional.empty(), next(order.looks()));
        } catch (RuntimeException e) {
            LOG.warn("payment {} is looked at again: {}", order.id(), e.toString());
        }
    }

    private static ChargeOrder charge(CashOrder order) {
        return new ChargeOrder(order.orderKey().toString(), "", order.instrument(), minor(order), order.currency(),
                "wallet");
    }

    private static PayoutOrder payout(CashOrder order) {
        return new PayoutOrder(
                order.orderKey().toString(), order.instrument(), minor(order), order.currency(), "wallet");
    }

    private static long minor(CashOrder order) {
        return Currencies.toMinor(order.amount(), order.currency());
    }

    private void settle(CashOrder order, Payment payment) {
        Instant now = clock.instant();
        BigDecimal settled = Currencies.ofMinor(payment.settledMinor(), order.currency());
        switch (payment.state()) {
            case PENDING -> orders.waits(order, "pending", Optional.of(payment.reference()), next(order.looks()));
            case SUCCEEDED, PARTIAL -> orders.succeeded(order, settled, payment.reference(), now);
            case RETURNED -> orders.failed(order, "returned", now);
            case FAILED -> orders.failed(order, payment.decline().map(Decline::code).orElse("declined"), now);
        }
    }

    private Instant next(int looks) {
        return clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(looks, PAUSE_DOUBLINGS)));
    }

    @Override
    public void close() {
        chores.close();
    }
}
