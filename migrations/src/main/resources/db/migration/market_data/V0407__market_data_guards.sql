SELECT platform.keep_updated_at('market_data.ohlcv_5m', 'market_data.ohlcv_15m', 'market_data.tickers');

SELECT platform.ensure_partitions('market_data.ohlcv_5m', 3);
SELECT platform.ensure_partitions('market_data.ohlcv_15m', 3);
