-- The engine's redo journal and the projector's watermark.

-- The hot path: every acknowledged order waits for one insert here. Hence no foreign key, no surrogate key, and
-- EXTERNAL storage (effects are compact already; compressing them again would only cost time). Batches are
-- contiguous: first_seq is the previous last_seq + 1. Two engines that append from the same state collide on the
-- unique first_seq, and an engine whose epoch is no longer the current one is refused by trigger: together that is
-- the fence. Rows are deleted only after projection and retention.
CREATE TABLE trading.engine_journal (
    engine_shard  smallint    NOT NULL,
    last_seq      bigint      NOT NULL,
    first_seq     bigint      NOT NULL,
    epoch         integer     NOT NULL,
    command_count integer     NOT NULL,
    state_hash    bigint      NOT NULL,
    effects       bytea       NOT NULL,
    written_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (engine_shard, last_seq),
    CONSTRAINT ck_engine_journal_1 CHECK (command_count >= 0),
    CONSTRAINT ck_engine_journal_2 CHECK (first_seq <= last_seq)
);

ALTER TABLE trading.engine_journal ALTER COLUMN effects SET STORAGE EXTERNAL;

CREATE UNIQUE INDEX idx_engine_journal_engine_shard_first_seq ON trading.engine_journal (engine_shard, first_seq);

COMMENT ON TABLE trading.engine_journal IS
    'Redo log: one row per committed batch with the encoded effects of its commands.';
COMMENT ON COLUMN trading.engine_journal.epoch IS 'The writer''s fencing epoch.';
COMMENT ON COLUMN trading.engine_journal.state_hash IS
    'Hash of the engine''s whole state after the batch; a restart must arrive at the same.';
COMMENT ON COLUMN trading.engine_journal.effects IS 'Row images of what changed, in the engine''s own encoding.';


-- The projector updates its row once per batch; a low fill factor keeps those updates on the page (HOT).
CREATE TABLE trading.engine_progress (
    engine_shard  smallint    NOT NULL,
    epoch         integer     NOT NULL,
    projected_seq bigint      NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (engine_shard)
) WITH (fillfactor = 70);

COMMENT ON TABLE trading.engine_progress IS
    'One row per shard: the fencing epoch and how far the tables have followed the journal.';
COMMENT ON COLUMN trading.engine_progress.epoch IS 'Raised at each start of an engine; never falls.';
COMMENT ON COLUMN trading.engine_progress.projected_seq IS
    'All journal rows up to here are in the tables; written in the projector''s transaction.';
