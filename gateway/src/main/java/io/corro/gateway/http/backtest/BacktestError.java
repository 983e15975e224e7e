package io.corro.gateway.http.backtest;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;
import io.corro.gateway.backtest.BacktestJobs;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a backtest is not begun or not told. */
enum BacktestError implements ErrorCode {
    BACKTEST_NOT_FOUND(
            notFound("The backtest does not exist; list your backtests, the server remembers the last ones.")),
    BACKTEST_NOT_DONE(conflict("The backtest has no result: it is not over, or has failed; read its status.")),
    BACKTESTS_BUSY(conflict("Too many backtests wait; wait until one of yours is over, or cancel it.")),
    BACKTEST_TOO_LONG(invalid("The time has more bars than a backtest may have; choose a shorter time or longer bars.")
            .at("from")),
    BACKTEST_TOO_MANY_RUNS(invalid("The values make more than " + BacktestJobs.RUNS_MAX
            + " runs; try fewer values or fewer folds.").at("sweep")),
    BACKTEST_NEEDS_RATES(invalid("The symbol is quoted in a currency whose rate is another symbol's price; a backtest"
            + " has the prices of one symbol.").at("symbol"));

    private final ErrorInfo info;

    BacktestError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
