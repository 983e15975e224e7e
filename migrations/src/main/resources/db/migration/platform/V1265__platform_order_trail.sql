-- How far the audit of orders has followed the journal. A table of its own: the projector's row is locked while it works.

CREATE TABLE platform.order_trail_progress (
    engine_shard smallint    NOT NULL,
    audited_seq  bigint      NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (engine_shard),
    CONSTRAINT ck_order_trail_progress_1 CHECK (audited_seq >= 0)
) WITH (fillfactor = 70);

COMMENT ON TABLE platform.order_trail_progress IS
    'One row per shard: how far audit.trading_audit has followed the journal of orders.';
COMMENT ON COLUMN platform.order_trail_progress.audited_seq IS
    'All journal rows up to here have left their rows; written in the transaction of those rows.';
