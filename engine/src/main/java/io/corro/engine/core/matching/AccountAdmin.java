package io.corro.engine.core.matching;

import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.RecordEncoder;

/** Opens, funds, resets and reads accounts. */
final class AccountAdmin {
    private final EngineState live;
    private final ChangeSet effects;
    private final PositionNetting positions;
    private final OrderEntry orders;

    AccountAdmin(EngineState live, ChangeSet effects, PositionNetting positions, OrderEntry orders) {
        this.live = live;
        this.effects = effects;
        this.positions = positions;
        this.orders = orders;
    }

    void open(OpenAccount command, CommandOutcome outcome) {
        if (live.accounts.get(command.accountId().getLeastSignificantBits()) != null) {
            outcome.refuse(RejectReason.ACCOUNT_EXISTS);
            return;
        }
        AccountState account = new AccountState();
        account.id = command.accountId();
        account.userId = command.userId();
        account.name = command.name();
        account.status = AccountStatus.ACTIVE;
        account.fillProfile = command.fillProfile();
        account.leverage = command.leverage();
        account.balance = command.balance();
        account.initialBalance = command.balance();
        account.createdAtUs = effects.nowUs();
        live.accounts.put(account);
        effects.markDirty(account);
        effects.cash(account, CashReason.FUNDING, command.balance());
    }

    void deposit(Deposit command, AccountState account, CommandOutcome outcome) {
        if (command.amount() > Limits.BALANCE_MAX - account.balance) {
            outcome.refuse(RejectReason.BALANCE_TOO_LARGE, command.amount(), Limits.BALANCE_MAX - account.balance);
            return;
        }
        account.balance += command.amount();
        effects.markDirty(account);
        effects.cash(account, CashReason.DEPOSIT, command.amount());
    }

    void reset(ResetAccount command, AccountState account) {
        orders.cancelAll(account, OrderEndReason.RESET);
        positions.writeOff(account);
        long change = command.balance() - account.balance;
        account.balance = command.balance();
        account.initialBalance = command.balance();
        account.realizedPnl = 0;
        account.feeTotal = 0;
        account.resetAtUs = effects.nowUs();
        effects.markDirty(account);
        if (change != 0) {
            effects.cash(account, CashReason.RESET, change);
        }
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
