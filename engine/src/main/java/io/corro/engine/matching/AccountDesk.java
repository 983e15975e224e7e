package io.corro.engine.matching;

import io.corro.engine.domain.AccountCommand.Deposit;
import io.corro.engine.domain.AccountCommand.OpenAccount;
import io.corro.engine.domain.AccountCommand.ResetAccount;
import io.corro.engine.domain.AccountStatus;
import io.corro.engine.domain.CashReason;
import io.corro.engine.domain.Limits;
import io.corro.engine.domain.OrderEndReason;
import io.corro.engine.domain.RejectReason;
import io.corro.engine.image.ImageWriter;

/** Opens, funds, resets and reads accounts. */
final class AccountDesk {
    private final LiveState live;
    private final Effects effects;
    private final Settlement settlement;
    private final OrderDesk orders;

    AccountDesk(LiveState live, Effects effects, Settlement settlement, OrderDesk orders) {
        this.live = live;
        this.effects = effects;
        this.settlement = settlement;
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
        effects.touch(account);
        effects.cash(account, CashReason.FUNDING, command.balance());
    }

    void deposit(Deposit command, AccountState account, CommandOutcome outcome) {
        if (command.amount() > Limits.BALANCE_MAX - account.balance) {
            outcome.refuse(RejectReason.BALANCE_TOO_LARGE, command.amount(), Limits.BALANCE_MAX - account.balance);
            return;
        }
        account.balance += command.amount();
        effects.touch(account);
        effects.cash(account, CashReason.DEPOSIT, command.amount());
    }

    void reset(ResetAccount command, AccountState account) {
        orders.cancelAll(account, OrderEndReason.RESET);
        settlement.writeOffPositions(account);
        long change = command.balance() - account.balance;
        account.balance = command.balance();
        account.initialBalance = command.balance();
        account.realizedPnl = 0;
        account.feeTotal = 0;
        account.resetAtUs = effects.nowUs();
        effects.touch(account);
        if (change != 0) {
            effects.cash(account, CashReason.RESET, change);
        }
    }

    /** Writes the account, its open positions and its live orders as they are; changes nothing. */
    void read(AccountState account, ImageWriter writer) {
        writer.write(account);
        for (int index = 0; index < account.openCount(); index++) {
            writer.write(account.open(index));
        }
        for (OrderState order = account.firstOrder(); order != null; order = order.accountNext) {
            writer.write(order);
        }
    }
}
