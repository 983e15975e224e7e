-- The average entry of a position as an exact fraction, so that no rounding moves it while the position is reduced.

ALTER TABLE trading.paper_positions
    ADD COLUMN entry_value    numeric(28,8) NOT NULL DEFAULT 0,
    ADD COLUMN entry_quantity numeric(24,8) NOT NULL DEFAULT 0;

-- What was open before begins with what it holds.
UPDATE trading.paper_positions SET entry_value = cost_basis, entry_quantity = quantity WHERE status = 'OPEN';

ALTER TABLE trading.paper_positions
    ADD CONSTRAINT ck_paper_positions_14 CHECK (entry_quantity >= quantity);

COMMENT ON COLUMN trading.paper_positions.entry_value IS
    'Exact entry value of entry_quantity in quote currency: stays while the position is reduced.';
COMMENT ON COLUMN trading.paper_positions.cost_basis IS
    'Entry value of the open quantity in quote currency: its share of entry_value, rounded half-even.';
