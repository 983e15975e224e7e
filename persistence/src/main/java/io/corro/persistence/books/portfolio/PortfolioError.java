package io.corro.persistence.books.portfolio;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a portfolio, a proposal or a goal does not change. */
public enum PortfolioError implements ErrorCode {
    PORTFOLIO_NOT_FOUND(notFound("The portfolio does not exist or is not yours; list your portfolios.")),
    PORTFOLIO_NAME_TAKEN(invalid("You have a portfolio of this name; choose another one.").at("name")),
    PORTFOLIO_IN_USE(conflict("The portfolio has a history and cannot be deleted; give it other targets.")),
    TOO_MANY_PORTFOLIOS(invalid("A user keeps at most " + Portfolios.PORTFOLIOS_MAX + " portfolios; delete some.")
            .at("name")),
    TARGETS_NOT_WHOLE(invalid("The targets must add up to exactly 100; correct them.").at("targets")),
    INVALID_TARGET(invalid(
            "A target is cash, product:CODE or symbol:NAME, 0 to 100 percent with at most four decimals; correct it.")
            .at("targets")),
    TARGETS_MISSING(conflict("The portfolio has no targets; set them first.")),
    PAPER_ACCOUNT_NOT_YOURS(invalid("The paper account does not exist or is not yours; name one of your own.")
            .at("paper_account_id")),
    PAPER_ACCOUNT_MISSING(conflict("The portfolio names no paper account, so it cannot trade symbols; name one.")),
    REBALANCE_NOT_FOUND(notFound("The proposal does not exist or is not yours; list the portfolio's proposals.")),
    REBALANCE_PENDING(conflict("The portfolio has a proposal in work; decide it or wait for its end.")),
    REBALANCE_DECIDED(conflict("The proposal has been decided already; read it again.")),
    PROPOSAL_OUTDATED(conflict("The proposal is older than a day; reject it and ask for a new one.")),
    NOTHING_TO_DO(conflict("The portfolio is on its targets as far as its money reaches; nothing is to be done.")),
    GOAL_NOT_FOUND(notFound("The goal does not exist or is not yours; list your goals.")),
    TOO_MANY_GOALS(invalid("A user keeps at most " + Goals.GOALS_MAX + " goals; delete some.").at("name")),
    GOAL_DATE_FAR(invalid("The date of a goal must be within fifty years; choose an earlier one.").at("target_date")),
    GOAL_DATE_PAST(invalid("The date of a goal must be in the future; choose a later one.").at("target_date")),
    TOO_FEW_PRICES(conflict("There are too few daily prices that the symbols share; name others or fewer days.")),
    WEIGHTS_IMPOSSIBLE(invalid("The largest weight is too small to place 100 percent; raise it.").at("max_weight")),
    NO_GAIN_EXPECTED(conflict("No symbol gained more than the riskless rate, so no best ratio exists; choose another"
            + " objective.")),
    NO_SNAPSHOTS(conflict("The portfolio has no daily snapshots yet; look again tomorrow."));

    private final ErrorInfo info;

    PortfolioError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
