-- The equity of accounts in the course of time, which no journal has: it follows the quotes and is no state.

-- One row of an account for each minute in which it has changed, in turns when very many accounts
-- hold positions. Old rows are thinned to one in a quarter of an hour, then to one a day. Between two rows the earlier one
-- holds. Keyed by account and time, as every reader asks for it.
CREATE TABLE trading.equity_points (
    account_id  uuid          NOT NULL,
    recorded_at timestamptz   NOT NULL,
    equity      numeric(20,8) NOT NULL,
    account_at  timestamptz   NOT NULL,
    PRIMARY KEY (account_id, recorded_at)
);

COMMENT ON TABLE trading.equity_points IS
    'Equity of accounts by the minute, of late; older points are fewer. Written beside the engine, not by it.';
COMMENT ON COLUMN trading.equity_points.account_id IS 'No foreign key, as in the other tables of an account''s life.';
COMMENT ON COLUMN trading.equity_points.recorded_at IS 'The minute at whose beginning the account was worth this.';
COMMENT ON COLUMN trading.equity_points.equity IS 'As paper_accounts.equity was: at the quotes of the seconds before.';
COMMENT ON COLUMN trading.equity_points.account_at IS
    'paper_accounts.updated_at: what was paid in until then is contained, what was paid in later is not.';
