-- Rejected rows of any import are staged: bars of every frame (1m, 5m, 1h, 1d, 1w, 1mo), quotes and trades.

ALTER TABLE market_data.ohlcv_staging DROP CONSTRAINT ck_ohlcv_staging_1;
ALTER TABLE market_data.ohlcv_staging
    ADD CONSTRAINT ck_ohlcv_staging_1 CHECK (timeframe ~ '^([0-9]{1,4}(m|h|d|w|mo)|quote|trade)$');
