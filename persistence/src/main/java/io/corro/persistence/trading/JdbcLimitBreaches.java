package io.corro.persistence.trading;

import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.limits.LimitRule;
import io.corro.engine.runtime.account.BotOrderIds;
import io.corro.engine.runtime.account.LimitBreaches;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.postgres.StorageFailures;

/** Breaches of limits as rows: {@code ml.risk_events} for operators, a notification for the owner. Thread-safe. */
public final class JdbcLimitBreaches implements LimitBreaches {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcLimitBreaches.class);
    private static final String EVENT = """
            INSERT INTO ml.risk_events (user_id, event_type, severity, details, account_id, symbol, action_taken,
                                        created_at)
            VALUES (:user, :type::ml.risk_event_type, :severity::ml.risk_severity,
                    jsonb_build_object('scope', :scope::text, 'rule', :rule::text), :account, nullif(:symbol, ''),
                    :action, :at)
            """;

    private final Jdbi jdbi;

    public JdbcLimitBreaches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void tell(LimitBreach breach) {
        try {
            StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
                write(transaction, breach);
                return Notifications.write(transaction, notice(breach));
            }));
        } catch (RuntimeException e) {
            LOG.error("limit {} of {} in account {} was reached, and that is not in ml.risk_events; the limit holds",
                    breach.rule().word(), breach.scope(), breach.accountId(), e);
        }
    }

    private static void write(Handle transaction, LimitBreach breach) {
        transaction.createUpdate(EVENT).bind("user", breach.userId()).bind("type", type(breach.rule()))
                .bind("severity", breach.isShut() ? "high" : "medium").bind("scope", breach.scope())
                .bind("rule", breach.rule().word()).bind("account", breach.accountId())
                .bind("symbol", breach.symbol()).bind("action", consequence(breach))
                .bind("at", EngineClock.instant(breach.atUs())).execute();
    }

    private static Notice notice(LimitBreach breach) {
        return new Notice(breach.userId(), "risk.limit_" + consequence(breach),
                Map.of("scope", breach.scope(), "rule", breach.rule().word()),
                "limit/" + breach.accountId() + "/" + breach.scope() + "/" + breach.rule().word() + "/"
                        + breach.atUs());
    }

    private static String type(LimitRule rule) {
        return switch (rule) {
            case DAILY_LOSS -> "daily_loss_limit";
            case DRAWDOWN -> "max_drawdown";
            case POSITION, GROSS_EXPOSURE -> "exposure_limit";
            case ORDER_NOTIONAL, APPROVAL_NOTIONAL, ORDERS_A_MINUTE, OPEN_ORDERS, SYMBOLS, HOURS, REJECT_STREAK ->
                "order_blocked";
        };
    }

    /** The word for what was done; that of the notice, too. */
    private static String consequence(LimitBreach breach) {
        if (breach.isShut() && BotOrderIds.botOfScope(breach.scope()).isPresent()) {
            return "halted";
        }
        if (breach.isFlatted()) {
            return "flattened";
        }
        return breach.isShut() ? "shut" : "refused";
    }
}
