-- Bots whose strategy came in a jar: the word of the enum is CUSTOM, and its name stands beside it.

ALTER TABLE trading.trade_bots ADD COLUMN custom_strategy varchar(40);
ALTER TABLE trading.trade_bots ADD CONSTRAINT ck_trade_bots_custom_strategy
    CHECK (custom_strategy IS NULL OR strategy = 'CUSTOM');
COMMENT ON COLUMN trading.trade_bots.custom_strategy IS 'Name of a strategy from a jar; empty for those of the product.';
