package io.corro.persistence.trading;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a signal is not published, followed or executed. */
public enum SignalError implements ErrorCode {
    SIGNAL_NOT_FOUND(notFound("The signal does not exist; list the signals to see their ids.")),
    SIGNAL_SOURCE_NOT_FOUND(notFound("Nothing was published by this source; list the sources to see their names.")),
    SIGNALS_NOT_ALLOWED(forbidden("Only analysts publish signals; ask an operator for that role.")),
    TOO_MANY_SIGNALS(forbidden("The source has " + Signals.ACTIVE_MAX
            + " active signals, which is the most; withdraw one, or wait until one ends.")),
    SIGNAL_NOT_ACTIVE(conflict("The signal has ended; follow or execute an active one.")),
    SIGNAL_TOO_OLD(conflict("The signal is older than the age that was allowed; wait for a new one.")),
    SIGNAL_SLIPPED(conflict("The price has moved too far from the signal's entry; wait for a new one.")),
    SIGNAL_NEUTRAL(conflict("The signal advises to stay out; there is nothing to execute.")),
    SIGNAL_WITHOUT_STOP(invalid("The signal names no stop, so that no risk makes its size; send qty.").at("qty")),
    SIGNAL_SIZE_ZERO(invalid("The risk makes less than the smallest order; allow more.").at("risk_percent")),
    SIGNAL_ENTRY_FAR(invalid("The entry is more than one percent away from the market; leave it out.")
            .at("entry_price")),
    SIGNAL_NO_QUOTE(conflict("The symbol has no fresh quote; try again when its market is open."));

    private final ErrorInfo info;

    SignalError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
