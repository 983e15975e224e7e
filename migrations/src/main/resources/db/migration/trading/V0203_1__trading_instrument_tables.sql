-- What can be traded, and what users watch. The symbol name is the key everywhere: names never change.

CREATE TABLE trading.symbols (
    id              uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    name            varchar(20)             NOT NULL,
    base_currency   varchar(10)             NOT NULL,
    quote_currency  varchar(10)             NOT NULL,
    pip_value       numeric(20,8)           NOT NULL,
    is_active       boolean                 NOT NULL DEFAULT true,
    instrument_no   smallint                NOT NULL,
    display_name    varchar(100)            NOT NULL,
    asset_class     trading.asset_class     NOT NULL,
    digits          smallint                NOT NULL,
    tick_size       numeric(20,8)           NOT NULL,
    pip_size        numeric(20,8)           NOT NULL,
    contract_size   numeric(20,8)           NOT NULL,
    min_quantity    numeric(24,8)           NOT NULL,
    max_quantity    numeric(24,8)           NOT NULL,
    quantity_step   numeric(24,8)           NOT NULL,
    margin_rate     numeric(9,6)            NOT NULL,
    commission_rate numeric(9,6)            NOT NULL DEFAULT 0,
    default_spread  numeric(20,8)           NOT NULL DEFAULT 0,
    swap_long       numeric(20,8)           NOT NULL DEFAULT 0,
    swap_short      numeric(20,8)           NOT NULL DEFAULT 0,
    liquidity       trading.liquidity_model NOT NULL DEFAULT 'DEALER',
    trading_hours   jsonb                   NOT NULL DEFAULT '{}',
    engine_shard    smallint                NOT NULL DEFAULT 0,
    created_at      timestamptz             NOT NULL DEFAULT now(),
    updated_at      timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_symbols_1  CHECK (name ~ '^[A-Z0-9._]{2,20}$'),
    CONSTRAINT ck_symbols_2  CHECK (pip_value > 0),
    CONSTRAINT ck_symbols_3  CHECK (instrument_no > 0),
    CONSTRAINT ck_symbols_4  CHECK (digits BETWEEN 0 AND 8),
    CONSTRAINT ck_symbols_5  CHECK (tick_size > 0),
    CONSTRAINT ck_symbols_6  CHECK (pip_size > 0),
    CONSTRAINT ck_symbols_7  CHECK (contract_size > 0),
    CONSTRAINT ck_symbols_8  CHECK (min_quantity > 0),
    CONSTRAINT ck_symbols_9  CHECK (quantity_step > 0),
    CONSTRAINT ck_symbols_10 CHECK (margin_rate > 0 AND margin_rate <= 1),
    CONSTRAINT ck_symbols_11 CHECK (commission_rate >= 0),
    CONSTRAINT ck_symbols_12 CHECK (default_spread >= 0),
    CONSTRAINT ck_symbols_13 CHECK (pip_value = round(pip_size * contract_size, 8)),
    CONSTRAINT ck_symbols_14 CHECK (tick_size >= power(10::numeric, -digits)),
    CONSTRAINT ck_symbols_15 CHECK (mod(pip_size, tick_size) = 0),
    CONSTRAINT ck_symbols_16 CHECK (max_quantity >= min_quantity AND mod(min_quantity, quantity_step) = 0),
    CONSTRAINT ck_symbols_17 CHECK (base_currency <> quote_currency)
);

CREATE UNIQUE INDEX idx_symbols_name ON trading.symbols (name);
CREATE UNIQUE INDEX idx_symbols_instrument_no ON trading.symbols (instrument_no);
CREATE INDEX idx_symbols_asset_class ON trading.symbols (asset_class) WHERE is_active;

COMMENT ON TABLE trading.symbols IS
    'Instruments and their contract terms. A change takes effect at the next start of the engine.';
COMMENT ON COLUMN trading.symbols.pip_value IS 'In quote currency for one lot: pip_size x contract_size.';
COMMENT ON COLUMN trading.symbols.instrument_no IS
    'Small stable number of the instrument in the engine''s memory and journal bytes; never reused.';
COMMENT ON COLUMN trading.symbols.margin_rate IS
    'Least margin as a fraction of the notional; leverage of the account cannot undercut it.';
COMMENT ON COLUMN trading.symbols.commission_rate IS 'Fraction of the notional, charged at each fill.';
COMMENT ON COLUMN trading.symbols.liquidity IS 'Takes effect at the next start of the engine.';
COMMENT ON COLUMN trading.symbols.trading_hours IS
    'Weekly sessions in the exchange''s time zone; an empty object means always open.';
COMMENT ON COLUMN trading.symbols.engine_shard IS 'The engine shard that owns the instrument''s book.';


CREATE TABLE trading.watchlists (
    id         uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid          NOT NULL,
    name       varchar(100)  NOT NULL,
    symbols    varchar(20)[] NOT NULL DEFAULT '{}',
    is_default boolean       NOT NULL DEFAULT false,
    position   integer       NOT NULL DEFAULT 0,
    created_at timestamptz   NOT NULL DEFAULT now(),
    updated_at timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_watchlists_1 CHECK (cardinality(symbols) <= 200 AND array_position(symbols, NULL) IS NULL)
);

CREATE UNIQUE INDEX idx_watchlists_user_id_name ON trading.watchlists (user_id, name);
CREATE UNIQUE INDEX idx_watchlists_user_id ON trading.watchlists (user_id) WHERE is_default;
CREATE INDEX idx_watchlists_symbols ON trading.watchlists USING gin (symbols);

COMMENT ON TABLE trading.watchlists IS 'Named lists of symbols; the elements are checked by trigger.';


CREATE TABLE trading.price_alerts (
    id           uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid                    NOT NULL,
    symbol       varchar(20)             NOT NULL,
    condition    trading.alert_condition NOT NULL,
    target_price numeric(20,8)           NOT NULL,
    note         varchar(200),
    is_active    boolean                 NOT NULL DEFAULT true,
    triggered_at timestamptz,
    expires_at   timestamptz,
    created_at   timestamptz             NOT NULL DEFAULT now(),
    updated_at   timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_price_alerts_1 CHECK (target_price > 0),
    CONSTRAINT ck_price_alerts_2 CHECK (NOT is_active OR triggered_at IS NULL)
);

CREATE INDEX idx_price_alerts_symbol_target_price ON trading.price_alerts (symbol, target_price) WHERE is_active;
CREATE INDEX idx_price_alerts_user_id ON trading.price_alerts (user_id);

COMMENT ON TABLE trading.price_alerts IS 'Alerts that fire once.';


CREATE TABLE trading.signals (
    id            uuid                     PRIMARY KEY DEFAULT gen_random_uuid(),
    symbol        varchar(20)              NOT NULL,
    direction     trading.signal_direction NOT NULL,
    entry_price   numeric(20,8)            NOT NULL,
    confidence    numeric(5,4)             NOT NULL,
    created_at    timestamptz              NOT NULL DEFAULT now(),
    stop_loss     numeric(20,8),
    take_profit   numeric(20,8),
    timeframe     varchar(5)               NOT NULL DEFAULT '15m',
    source        varchar(40)              NOT NULL DEFAULT 'ml',
    prediction_id uuid,
    reasoning     text,
    status        trading.signal_status    NOT NULL DEFAULT 'ACTIVE',
    expires_at    timestamptz              NOT NULL,
    closed_at     timestamptz,
    result_pips   numeric(12,2),
    updated_at    timestamptz              NOT NULL DEFAULT now(),
    CONSTRAINT ck_signals_1 CHECK (entry_price > 0),
    CONSTRAINT ck_signals_2 CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT ck_signals_3 CHECK (stop_loss > 0),
    CONSTRAINT ck_signals_4 CHECK (take_profit > 0),
    CONSTRAINT ck_signals_5 CHECK (
        direction = 'NEUTRAL'
        OR stop_loss IS NULL
        OR (direction = 'BUY' AND stop_loss < entry_price)
        OR (direction = 'SELL' AND stop_loss > entry_price)
    )
);

CREATE INDEX idx_signals_symbol_created_at ON trading.signals (symbol, created_at);
CREATE INDEX idx_signals_expires_at ON trading.signals (expires_at) WHERE status = 'ACTIVE';
CREATE INDEX idx_signals_created_at_brin ON trading.signals USING brin (created_at);

COMMENT ON TABLE trading.signals IS 'Trade ideas from models or people.';


CREATE TABLE trading.user_signals (
    id          uuid                       PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id     uuid                       NOT NULL,
    signal_id   uuid                       NOT NULL,
    followed_at timestamptz                NOT NULL DEFAULT now(),
    status      trading.user_signal_status NOT NULL DEFAULT 'FOLLOWING',
    account_id  uuid,
    order_id    uuid,
    result_pnl  numeric(20,8),
    updated_at  timestamptz                NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_user_signals_user_id_signal_id ON trading.user_signals (user_id, signal_id);
CREATE INDEX idx_user_signals_signal_id ON trading.user_signals (signal_id);

COMMENT ON TABLE trading.user_signals IS 'Who follows which signal, and what came of it.';
