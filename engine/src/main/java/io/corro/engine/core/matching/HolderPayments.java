package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.HolderPayment;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.CashHolding;

/**
 * Booking of swaps and dividends: walks the accounts once for each payment, which comes at most a few times a day. The
 * holders are those of the moment at which the payment is processed. Owned by the matching thread.
 */
final class HolderPayments {
    private final EngineState state;
    private final ChangeSet changes;
    private final MarginCalculator margin;

    HolderPayments(EngineState state, ChangeSet changes, MarginCalculator margin) {
        this.state = state;
        this.changes = changes;
        this.margin = margin;
    }

    void pay(Market market, HolderPayment payment, CommandOutcome outcome) {
        if (!market.quote.isConvertible()) {
            outcome.refuse(RejectReason.NO_QUOTE);
            return;
        }
        holders(market.instrument).stream()
                .filter(position -> position.paymentNumber < payment.number() && position.openedAtUs < payment.dueUs())
                .forEach(position -> pay(position.account, position, payment));
    }

    /** In the same order after every restart. */
    private List<PositionState> holders(Instrument instrument) {
        List<PositionState> holders = new ArrayList<>();
        state.accounts.forEach(account -> {
            PositionState position = account.position(instrument.number());
            if (position != null) {
                holders.add(position);
            }
        });
        holders.sort(Comparator.comparing(position -> position.accountId));
        return holders;
    }

    private void pay(AccountState account, PositionState position, HolderPayment payment) {
        Instrument instrument = position.market.instrument;
        long perUnit = payment.perUnit(position.side);
        long amount = margin.toAccountCurrency(instrument,
                TradeMath.ofUnits(instrument, perUnit, position.quantity));
        position.paymentNumber = payment.number();
        position.swapTotal += payment.reason() == CashReason.SWAP ? amount : 0;
        changes.markDirty(position);
        if (amount != 0) {
            account.balance = Math.addExact(account.balance, amount);
            changes.cash(account, payment.reason(), amount,
                    new CashHolding(instrument.number(), position.signedQuantity(), perUnit));
            changes.bearDebt(account);
            changes.markDirty(account);
        }
    }
}
