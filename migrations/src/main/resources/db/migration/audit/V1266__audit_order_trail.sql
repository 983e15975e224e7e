-- The life of each order: rows that follow from the journal name their place in it, so that none can be written twice.

ALTER TYPE audit.trading_action ADD VALUE IF NOT EXISTS 'order_expired';

ALTER TABLE audit.trading_audit ADD COLUMN engine_shard smallint;
ALTER TABLE audit.trading_audit ADD COLUMN engine_seq bigint;
ALTER TABLE audit.trading_audit ADD COLUMN actor varchar(100);
ALTER TABLE audit.trading_audit ADD CONSTRAINT ck_trading_audit_2 CHECK (
    num_nonnulls(engine_shard, engine_seq) IN (0, 2));

CREATE UNIQUE INDEX idx_trading_audit_engine_seq ON audit.trading_audit
    (engine_shard, engine_seq, order_id, action, created_at);

COMMENT ON COLUMN audit.trading_audit.engine_shard IS 'Of what is in the journal; null for what was refused.';
COMMENT ON COLUMN audit.trading_audit.engine_seq IS 'The sequence of the journal at which it happened.';
COMMENT ON COLUMN audit.trading_audit.actor IS
    'Whose doing it was: a key, a bot, the owner by a stream or a page, or the engine.';
