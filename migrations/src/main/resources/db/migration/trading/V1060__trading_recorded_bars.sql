-- Bars in the frames that market_data has no table for, and the holes in what was recorded.

-- Frames of a minute, an hour and a day; 5 and 15 minutes are in market_data. Larger frames are built from these.
CREATE TABLE trading.bars (
    symbol      varchar(20)    NOT NULL,
    timeframe   varchar(5)     NOT NULL,
    opened_at   timestamptz    NOT NULL,
    open        numeric(20,8)  NOT NULL,
    high        numeric(20,8)  NOT NULL,
    low         numeric(20,8)  NOT NULL,
    close       numeric(20,8)  NOT NULL,
    volume      numeric(24,8)  NOT NULL DEFAULT 0,
    turnover    numeric(38,8)  NOT NULL DEFAULT 0,
    trade_count integer        NOT NULL DEFAULT 0,
    tick_count  integer        NOT NULL DEFAULT 0,
    source      varchar(30)    NOT NULL,
    PRIMARY KEY (symbol, timeframe, opened_at),
    CONSTRAINT fk_bars_symbol FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT,
    CONSTRAINT ck_bars_timeframe CHECK (timeframe IN ('1Min', '1Hour', '1Day')),
    CONSTRAINT ck_bars_prices CHECK (high >= greatest(open, close, low) AND low <= least(open, close) AND low > 0),
    CONSTRAINT ck_bars_counts CHECK (volume >= 0 AND turnover >= 0 AND trade_count >= 0 AND tick_count >= 0)
) PARTITION BY RANGE (opened_at);
CREATE TABLE trading.bars_default PARTITION OF trading.bars DEFAULT;
SELECT platform.ensure_partitions('trading.bars', 3);

COMMENT ON TABLE trading.bars IS 'Closed bars of a minute, an hour and a day, partitioned by month.';
COMMENT ON COLUMN trading.bars.opened_at IS
    'Start of the bar. Days begin at midnight UTC (crypto), at midnight in New York (equities) or at 17:00 there.';
COMMENT ON COLUMN trading.bars.open IS 'Middle of the quote, or price of a trade in the book.';
COMMENT ON COLUMN trading.bars.volume IS 'Lots traded.';
COMMENT ON COLUMN trading.bars.turnover IS 'Sum of price times lots over the trades: divided by the volume, the average price.';
COMMENT ON COLUMN trading.bars.tick_count IS 'Prices that made the bar.';

ALTER TABLE market_data.ohlcv_5m
    ADD COLUMN turnover numeric(38,8) NOT NULL DEFAULT 0, ADD COLUMN trade_count integer NOT NULL DEFAULT 0;
ALTER TABLE market_data.ohlcv_15m
    ADD COLUMN turnover numeric(38,8) NOT NULL DEFAULT 0, ADD COLUMN trade_count integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN market_data.ohlcv_5m.turnover IS 'As in trading.bars.';
COMMENT ON COLUMN market_data.ohlcv_15m.turnover IS 'As in trading.bars.';

CREATE TABLE trading.recording_gaps (
    id            uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    started_at    timestamptz  NOT NULL,
    ended_at      timestamptz  NOT NULL,
    reason        varchar(120) NOT NULL,
    dropped_count bigint       NOT NULL DEFAULT 0,
    CONSTRAINT ck_recording_gaps_times CHECK (ended_at >= started_at),
    CONSTRAINT ck_recording_gaps_dropped CHECK (dropped_count >= 0)
);
CREATE INDEX idx_recording_gaps_started_at ON trading.recording_gaps (started_at);

COMMENT ON TABLE trading.recording_gaps IS 'When prices were not recorded: the server was down, or they came too fast.';
COMMENT ON COLUMN trading.recording_gaps.dropped_count IS 'Prices and fills that came too fast; zero while nothing ran.';
