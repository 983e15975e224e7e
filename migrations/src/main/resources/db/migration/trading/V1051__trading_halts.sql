-- A symbol can be halted by an operator: nothing of it trades until it is resumed.

ALTER TABLE trading.symbols
    ADD COLUMN halted_at   timestamptz,
    ADD COLUMN halt_reason varchar(200),
    ADD CONSTRAINT ck_symbols_halted CHECK ((halted_at IS NULL) = (halt_reason IS NULL));

COMMENT ON COLUMN trading.symbols.halted_at IS
    'Since when the symbol is halted: orders are refused and what rests does not trade; NULL while it trades.';
