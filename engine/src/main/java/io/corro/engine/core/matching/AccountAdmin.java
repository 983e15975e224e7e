package io.corro.engine.core.matching;

import io.corro.engine.core.domain.AccountCommand.ChooseFillProfile;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SetAccountStatus;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.AccountMargin;
import io.corro.engine.core.journal.RecordEncoder;

/**
 * Account administration: opens, funds, resets and reads accounts. Every refusal precedes the first change. Owned by
 * the matching thread.
 */
final class AccountAdmin {
    private final EngineState state;
    private final ChangeSet changes;
    private final PositionNetting positions;
    private final OrderEntry orders;

    AccountAdmin(EngineState state, ChangeSet changes, PositionNetting positions, OrderEntry orders) {
        this.state = state;
        this.changes = changes;
        this.positions = positions;
        this.orders = orders;
    }

    void open(OpenAccount command, CommandOutcome outcome) {
        if (state.accounts.get(command.accountId().getLeastSignificantBits()) != null) {
            outcome.refuse(RejectReason.ACCOUNT_EXISTS);
            return;
        }
        AccountState account = new AccountState();
        account.id = command.accountId();
        account.userId = command.userId();
        account.name = Utf8Text.of(command.name());
        account.status = AccountStatus.ACTIVE;
        account.set(command.fillProfile());
        account.leverage = command.leverage();
        account.balance = command.balance();
        account.initialBalance = command.balance();
        account.set(AccountMargin.of(command.marginLevels()));
        account.createdAtUs = changes.nowUs();
        state.accounts.put(account);
        changes.markDirty(account);
        changes.cash(account, CashReason.FUNDING, command.balance());
    }

    void deposit(Deposit command, AccountState account, CommandOutcome outcome) {
        if (command.amount() > Limits.BALANCE_MAX - account.balance) {
            outcome.refuse(RejectReason.BALANCE_TOO_LARGE, command.amount(), Limits.BALANCE_MAX - account.balance);
            return;
        }
        account.balance += command.amount();
        changes.markDirty(account);
        changes.cash(account, CashReason.DEPOSIT, command.amount());
    }

    void reset(ResetAccount command, AccountState account) {
        orders.cancelAll(account, OrderEndReason.RESET);
        positions.writeOff(account);
        long change = command.balance() - account.balance;
        account.balance = command.balance();
        account.initialBalance = command.balance();
        account.realizedPnl = 0;
        account.feeTotal = 0;
        account.resetAtUs = changes.nowUs();
        changes.markDirty(account);
        if (change != 0) {
            changes.cash(account, CashReason.RESET, change);
        }
    }

    void set(SetAccountStatus command, AccountState account) {
        account.status = command.status();
        changes.markDirty(account);
    }

    void choose(ChooseFillProfile command, AccountState account) {
        account.set(command.profile());
        changes.markDirty(account);
    }

    /** Writes the account, its open positions and its live orders as they are; changes nothing. */
    void read(AccountState account, RecordEncoder writer) {
        writer.write(account);
        for (int index = 0; index < account.openCount(); index++) {
            writer.write(account.open(index));
        }
        for (OrderState order = account.firstOrder(); order != null; order = order.accountNext) {
            writer.write(order);
        }
    }
}
