-- Bars and quotes. Imports pass through staging; 15-minute bars are built from exactly their 5-minute bars.

CREATE TABLE market_data.ohlcv_5m (
    id         uuid          NOT NULL DEFAULT gen_random_uuid(),
    symbol     varchar(20)   NOT NULL,
    opened_at  timestamptz   NOT NULL,
    open       numeric(20,8) NOT NULL,
    high       numeric(20,8) NOT NULL,
    low        numeric(20,8) NOT NULL,
    close      numeric(20,8) NOT NULL,
    volume     numeric(24,8) NOT NULL DEFAULT 0,
    tick_count integer       NOT NULL DEFAULT 0,
    source     varchar(30)   NOT NULL,
    is_final   boolean       NOT NULL DEFAULT true,
    created_at timestamptz   NOT NULL DEFAULT now(),
    updated_at timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (id, opened_at),
    CONSTRAINT ck_ohlcv_5m_1 CHECK (mod(extract(epoch from opened_at)::numeric, 300) = 0),
    CONSTRAINT ck_ohlcv_5m_2 CHECK (open > 0),
    CONSTRAINT ck_ohlcv_5m_3 CHECK (low > 0),
    CONSTRAINT ck_ohlcv_5m_4 CHECK (close > 0),
    CONSTRAINT ck_ohlcv_5m_5 CHECK (volume >= 0),
    CONSTRAINT ck_ohlcv_5m_6 CHECK (tick_count >= 0),
    CONSTRAINT ck_ohlcv_5m_7 CHECK (high >= greatest(open, close, low) AND low <= least(open, close))
) PARTITION BY RANGE (opened_at);
CREATE TABLE market_data.ohlcv_5m_default PARTITION OF market_data.ohlcv_5m DEFAULT;

CREATE UNIQUE INDEX idx_ohlcv_5m_symbol_opened_at ON market_data.ohlcv_5m (symbol, opened_at);
CREATE INDEX idx_ohlcv_5m_opened_at_brin ON market_data.ohlcv_5m USING brin (opened_at);

COMMENT ON TABLE market_data.ohlcv_5m IS 'Five-minute bars, partitioned by month.';
COMMENT ON COLUMN market_data.ohlcv_5m.opened_at IS 'Start of the bar, a multiple of 5 minutes.';


CREATE TABLE market_data.ohlcv_15m (
    id         uuid          NOT NULL DEFAULT gen_random_uuid(),
    symbol     varchar(20)   NOT NULL,
    opened_at  timestamptz   NOT NULL,
    open       numeric(20,8) NOT NULL,
    high       numeric(20,8) NOT NULL,
    low        numeric(20,8) NOT NULL,
    close      numeric(20,8) NOT NULL,
    volume     numeric(24,8) NOT NULL DEFAULT 0,
    tick_count integer       NOT NULL DEFAULT 0,
    source     varchar(30)   NOT NULL DEFAULT 'agg_5m',
    is_final   boolean       NOT NULL DEFAULT true,
    created_at timestamptz   NOT NULL DEFAULT now(),
    updated_at timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (id, opened_at),
    CONSTRAINT ck_ohlcv_15m_1 CHECK (mod(extract(epoch from opened_at)::numeric, 900) = 0),
    CONSTRAINT ck_ohlcv_15m_2 CHECK (open > 0),
    CONSTRAINT ck_ohlcv_15m_3 CHECK (low > 0),
    CONSTRAINT ck_ohlcv_15m_4 CHECK (close > 0),
    CONSTRAINT ck_ohlcv_15m_5 CHECK (volume >= 0),
    CONSTRAINT ck_ohlcv_15m_6 CHECK (tick_count >= 0),
    CONSTRAINT ck_ohlcv_15m_7 CHECK (high >= greatest(open, close, low) AND low <= least(open, close))
) PARTITION BY RANGE (opened_at);
CREATE TABLE market_data.ohlcv_15m_default PARTITION OF market_data.ohlcv_15m DEFAULT;

CREATE UNIQUE INDEX idx_ohlcv_15m_symbol_opened_at ON market_data.ohlcv_15m (symbol, opened_at);
CREATE INDEX idx_ohlcv_15m_opened_at_brin ON market_data.ohlcv_15m USING brin (opened_at);

COMMENT ON TABLE market_data.ohlcv_15m IS 'Fifteen-minute bars, rebuilt whenever one of their 5-minute bars changes.';
COMMENT ON COLUMN market_data.ohlcv_15m.opened_at IS 'Start of the bar, a multiple of 15 minutes.';


CREATE UNLOGGED TABLE market_data.ohlcv_staging (
    id            uuid                       PRIMARY KEY DEFAULT gen_random_uuid(),
    batch_id      uuid                       NOT NULL,
    source        varchar(30)                NOT NULL,
    timeframe     varchar(5)                 NOT NULL,
    symbol_raw    varchar(40),
    opened_at_raw text,
    open          numeric,
    high          numeric,
    low           numeric,
    close         numeric,
    volume        numeric,
    status        market_data.staging_status NOT NULL DEFAULT 'pending',
    reject_reason varchar(120),
    loaded_at     timestamptz                NOT NULL DEFAULT now(),
    CONSTRAINT ck_ohlcv_staging_1 CHECK (timeframe IN ('5m', '15m'))
);

CREATE INDEX idx_ohlcv_staging_batch_id_status ON market_data.ohlcv_staging (batch_id, status);
CREATE INDEX idx_ohlcv_staging_loaded_at_brin ON market_data.ohlcv_staging USING brin (loaded_at);

COMMENT ON TABLE market_data.ohlcv_staging IS
    'Raw imports with their verdict. Unlogged: an import lost in a crash is loaded again.';
COMMENT ON COLUMN market_data.ohlcv_staging.symbol_raw IS 'As it came in, before any check.';


-- Updated all the time, one row a symbol: the fill factor leaves room for HOT updates.
CREATE TABLE market_data.tickers (
    id         uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    symbol     varchar(20)   NOT NULL,
    bid        numeric(20,8) NOT NULL,
    ask        numeric(20,8) NOT NULL,
    last_price numeric(20,8),
    day_open   numeric(20,8),
    day_high   numeric(20,8),
    day_low    numeric(20,8),
    day_volume numeric(24,8) NOT NULL DEFAULT 0,
    change_pct numeric(12,6) NOT NULL DEFAULT 0,
    source     varchar(30)   NOT NULL,
    quoted_at  timestamptz   NOT NULL,
    updated_at timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_tickers_1 CHECK (bid > 0),
    CONSTRAINT ck_tickers_2 CHECK (ask > 0),
    CONSTRAINT ck_tickers_3 CHECK (last_price > 0),
    CONSTRAINT ck_tickers_4 CHECK (ask >= bid)
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX idx_tickers_symbol ON market_data.tickers (symbol);

COMMENT ON TABLE market_data.tickers IS 'Latest quote per symbol.';
