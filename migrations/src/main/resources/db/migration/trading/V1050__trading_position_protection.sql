-- Protection of positions beyond a fixed stop-loss and take-profit: a trail, and the age among other stops.

ALTER TABLE trading.paper_positions
    ADD COLUMN trail_price     numeric(20,8),
    ADD COLUMN trail_ppm       integer NOT NULL DEFAULT 0,
    ADD COLUMN protection_best numeric(20,8),
    ADD COLUMN protection_seq  bigint  NOT NULL DEFAULT 0,
    ADD COLUMN protected_at    timestamptz,
    ADD CONSTRAINT ck_paper_positions_15 CHECK (trail_price > 0),
    ADD CONSTRAINT ck_paper_positions_16 CHECK (trail_ppm BETWEEN 0 AND 999999),
    ADD CONSTRAINT ck_paper_positions_17 CHECK (trail_price IS NULL OR trail_ppm = 0),
    ADD CONSTRAINT ck_paper_positions_18 CHECK (protection_best > 0),
    ADD CONSTRAINT ck_paper_positions_19 CHECK ((protection_seq > 0) = (protected_at IS NOT NULL));

COMMENT ON COLUMN trading.paper_positions.stop_loss IS
    'Where the whole position is closed with a loss; a closed position keeps what it had.';
COMMENT ON COLUMN trading.paper_positions.take_profit IS
    'Where the whole position is closed with a profit; a closed position keeps what it had.';
COMMENT ON COLUMN trading.paper_positions.trail_ppm IS
    'Trail as a share of the best price, in parts per million; 0 for none.';
COMMENT ON COLUMN trading.paper_positions.protection_best IS
    'Best price since a trail was set, as last recorded: with each other change, and by turns about once a second.';
COMMENT ON COLUMN trading.paper_positions.protection_seq IS
    'Event of the engine that set the protection: its age among the stops of its instrument; 0 for none.';
