-- Market data belongs to known symbols.

ALTER TABLE market_data.ohlcv_5m
    ADD CONSTRAINT fk_ohlcv_5m_symbol FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

ALTER TABLE market_data.ohlcv_15m
    ADD CONSTRAINT fk_ohlcv_15m_symbol FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

ALTER TABLE market_data.tickers
    ADD CONSTRAINT fk_tickers_symbol FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;
