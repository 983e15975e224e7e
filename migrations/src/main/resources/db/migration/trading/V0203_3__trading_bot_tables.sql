-- Automated strategies and what they hold.

CREATE TABLE trading.trade_bots (
    id                 uuid                 PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id            uuid                 NOT NULL,
    name               varchar(100)         NOT NULL,
    strategy           trading.bot_strategy NOT NULL,
    status             trading.bot_status   NOT NULL DEFAULT 'DRAFT',
    risk_per_trade     numeric(6,4)         NOT NULL DEFAULT 1,
    account_id         uuid                 NOT NULL,
    symbols            varchar(20)[]        NOT NULL DEFAULT '{}',
    timeframe          varchar(5)           NOT NULL DEFAULT '15m',
    parameters         jsonb                NOT NULL DEFAULT '{}',
    max_open_positions smallint             NOT NULL DEFAULT 5,
    max_daily_loss_pct numeric(9,4)         NOT NULL DEFAULT 5,
    last_run_at        timestamptz,
    started_at         timestamptz,
    stopped_at         timestamptz,
    last_error         text,
    created_at         timestamptz          NOT NULL DEFAULT now(),
    updated_at         timestamptz          NOT NULL DEFAULT now(),
    CONSTRAINT ck_trade_bots_1 CHECK (risk_per_trade > 0 AND risk_per_trade <= 10),
    CONSTRAINT ck_trade_bots_2 CHECK (max_open_positions BETWEEN 1 AND 100),
    CONSTRAINT ck_trade_bots_3 CHECK (max_daily_loss_pct > 0 AND max_daily_loss_pct <= 100),
    CONSTRAINT ck_trade_bots_4 CHECK (status <> 'RUNNING' OR cardinality(symbols) > 0)
);

CREATE UNIQUE INDEX idx_trade_bots_user_id_name ON trading.trade_bots (user_id, name);
CREATE INDEX idx_trade_bots_status ON trading.trade_bots (status) WHERE status = 'RUNNING';

COMMENT ON TABLE trading.trade_bots IS 'Bots as users configured them.';
COMMENT ON COLUMN trading.trade_bots.risk_per_trade IS 'Percent of equity.';


CREATE TABLE trading.bot_positions (
    id            uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    bot_id        uuid                    NOT NULL,
    symbol        varchar(20)             NOT NULL,
    side          trading.order_side      NOT NULL,
    size          numeric(24,8)           NOT NULL,
    entry_price   numeric(20,8)           NOT NULL,
    current_price numeric(20,8),
    pnl           numeric(20,8)           NOT NULL DEFAULT 0,
    position_id   uuid,
    status        trading.position_status NOT NULL DEFAULT 'OPEN',
    stop_loss     numeric(20,8),
    take_profit   numeric(20,8),
    close_price   numeric(20,8),
    opened_at     timestamptz             NOT NULL DEFAULT now(),
    closed_at     timestamptz,
    updated_at    timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_bot_positions_1 CHECK (size > 0),
    CONSTRAINT ck_bot_positions_2 CHECK (entry_price > 0),
    CONSTRAINT ck_bot_positions_3 CHECK (current_price > 0),
    CONSTRAINT ck_bot_positions_4 CHECK ((status = 'OPEN') = (closed_at IS NULL))
);

CREATE UNIQUE INDEX idx_bot_positions_position_id ON trading.bot_positions (position_id);
CREATE INDEX idx_bot_positions_bot_id_status ON trading.bot_positions (bot_id, status);

COMMENT ON TABLE trading.bot_positions IS 'The part of a position that a bot calls its own.';
