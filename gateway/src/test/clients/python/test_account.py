from datetime import date, datetime, timezone

import pytest
from alpaca.trading.enums import AccountStatus, AssetStatus
from alpaca.trading.requests import (CreateWatchlistRequest, GetAssetsRequest, GetCalendarRequest,
                                     GetPortfolioHistoryRequest, UpdateWatchlistRequest)

from support import limit, market, quote, refusal, sdk


def test_a_new_account_is_active_and_holds_its_balance(client):
    account = client.get_account()

    assert account.status == AccountStatus.ACTIVE
    assert account.currency == "USD"
    assert float(account.cash) == 100_000
    assert float(account.equity) == 100_000
    assert float(account.buying_power) >= 100_000
    assert account.trading_blocked is False


def test_bad_keys_are_not_let_in(keys):
    assert refusal(sdk("nobody", "nothing").get_account).status_code == 401
    assert refusal(sdk(keys[0], "wrong").get_account).status_code == 401


def test_the_configuration_can_be_changed_and_binds_orders(client):
    quote("GBP/USD", "1.3000", "1.3002")
    configuration = client.get_account_configurations()

    configuration.no_shorting = True
    assert client.set_account_configurations(configuration).no_shorting is True
    short = refusal(lambda: client.submit_order(market("GBP/USD", "sell", 1000)))
    assert short.status_code == 403
    assert "not allowed to short" in short.message

    configuration.no_shorting = False
    configuration.suspend_trade = True
    client.set_account_configurations(configuration)
    assert refusal(lambda: client.submit_order(limit("GBP/USD", "buy", 1000, 1.1))).status_code == 403

    configuration.suspend_trade = False
    assert client.set_account_configurations(configuration).suspend_trade is False


def test_assets_are_found_under_every_spelling(client):
    assets = client.get_all_assets(GetAssetsRequest(status=AssetStatus.ACTIVE))
    symbols = {asset.symbol for asset in assets}
    assert {"EUR/USD", "XAU/USD", "BTC/USD", "AAPL", "SPY"} <= symbols

    gold = next(asset for asset in assets if asset.symbol == "XAU/USD")
    assert gold.tradable
    for spelling in ["XAUUSD", "XAU/USD", "xauusd", str(gold.id)]:
        assert client.get_asset(spelling).id == gold.id
    assert refusal(lambda: client.get_asset("NOSUCH")).status_code == 404


def test_the_clock_and_the_calendar_are_readable(client):
    clock = client.get_clock()
    assert abs((clock.timestamp - datetime.now(timezone.utc)).total_seconds()) < 60
    assert clock.next_close > clock.timestamp

    days = client.get_calendar(GetCalendarRequest(start=date(2026, 12, 21), end=date(2026, 12, 31)))
    assert len(days) >= 7
    assert all(date(2026, 12, 21) <= day.date <= date(2026, 12, 31) for day in days)


def test_the_history_of_the_equity_is_readable(client):
    history = client.get_portfolio_history(GetPortfolioHistoryRequest(
        period="1D", timeframe="1Min", intraday_reporting="continuous", pnl_reset="no_reset", cashflow_types="ALL"))

    assert history.timeframe == "1Min"
    assert len(history.timestamp) == len(history.equity) == len(history.profit_loss) >= 1
    assert history.equity[-1] == 100_000
    assert history.profit_loss[-1] == 0
    assert history.base_value == 100_000


def test_watchlists_are_kept(client):
    created = client.create_watchlist(CreateWatchlistRequest(name="mine", symbols=["AAPL", "EUR/USD"]))
    assert [asset.symbol for asset in created.assets] == ["AAPL", "EUR/USD"]
    assert [each.name for each in client.get_watchlists()] == ["mine"]

    client.add_asset_to_watchlist_by_id(created.id, "BTC/USD")
    client.remove_asset_from_watchlist_by_id(created.id, "AAPL")
    changed = client.update_watchlist_by_id(created.id, UpdateWatchlistRequest(name="pairs"))
    assert changed.name == "pairs"
    assert [asset.symbol for asset in client.get_watchlist_by_id(created.id).assets] == ["EUR/USD", "BTC/USD"]
    twin = refusal(lambda: client.create_watchlist(CreateWatchlistRequest(name="pairs", symbols=["AAPL"])))
    assert twin.status_code == 422

    client.delete_watchlist_by_id(created.id)
    assert refusal(lambda: client.get_watchlist_by_id(created.id)).status_code == 404


@pytest.mark.parametrize("balance", ["cash", "equity", "portfolio_value"])
def test_amounts_are_texts(client, balance):
    assert isinstance(getattr(client.get_account(), balance), str)
