-- As for trading.bars.
ALTER TABLE market_data.ohlcv_5m DROP CONSTRAINT fk_ohlcv_5m_symbol;
ALTER TABLE market_data.ohlcv_15m DROP CONSTRAINT fk_ohlcv_15m_symbol;

COMMENT ON COLUMN market_data.ohlcv_5m.symbol IS
    'No foreign key: bars are written by the million, and the row of an instrument cannot be removed.';
COMMENT ON COLUMN market_data.ohlcv_15m.symbol IS 'No foreign key, as ohlcv_5m.symbol.';
