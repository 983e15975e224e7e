-- Shares are traded in thousandths. Quantities in the tables are in shares and keep their meaning; the engine's own
-- records up to format 7 count whole shares, which the former step says.

ALTER TABLE trading.symbols ADD COLUMN former_quantity_step numeric(24,8);
ALTER TABLE trading.symbols ADD CONSTRAINT ck_symbols_18 CHECK (
    former_quantity_step >= quantity_step AND mod(former_quantity_step, quantity_step) = 0
);
COMMENT ON COLUMN trading.symbols.former_quantity_step IS
    'The step that the engine''s records of earlier formats count in; null where the step has never changed.';

UPDATE trading.symbols
SET former_quantity_step = quantity_step,
    quantity_step = 0.001,
    min_quantity = CASE WHEN min_quantity = quantity_step THEN 0.001 ELSE min_quantity END
WHERE asset_class = 'EQUITY' AND quantity_step > 0.001 AND mod(quantity_step, 0.001) = 0;
