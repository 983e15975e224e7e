package io.corro.engine.runtime.bot;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a bot is not created, changed or moved. */
public enum BotError implements ErrorCode {
    BOT_NOT_FOUND(notFound("The bot does not exist; list your bots to see their ids.")),
    BOT_NAME_TAKEN(invalid("The name of the bot is taken; choose another one.").at("name")),
    TOO_MANY_BOTS(forbidden("Your plan allows no more bots; delete one, or change the plan.")),
    BOT_HALTED(conflict("The bot has been halted; lift the halt before you start it.")),
    BOT_NOT_HALTED(conflict("The bot has not been halted; there is nothing to lift.")),
    NO_MARKET_DATA(conflict("A symbol of the bot has no quote yet; start it when all of them are quoted.")),
    BOT_NOT_RUNNING(conflict("The bot does not run; start it first.")),
    BOT_AWAKE(conflict("The bot runs or is paused; stop it first.")),
    BOT_NOT_PAUSED(conflict("The bot is not paused; there is nothing to resume.")),
    UNKNOWN_STRATEGY(invalid("The strategy does not exist; see /v1/strategies.").at("strategy")),
    PARAMETER_INVALID(invalid("A parameter of the strategy is wrong; see /v1/strategies.").at("parameters")),
    SYMBOL_NOT_TRADABLE(invalid("The symbol is halted and cannot be traded; choose another one.").at("symbols"));

    private final ErrorInfo info;

    BotError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
