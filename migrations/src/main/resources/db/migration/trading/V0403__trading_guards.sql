-- Not paper_accounts, paper_orders, paper_positions and engine_progress: the engine stamps command time itself, and
-- its projector writes thousands of rows a second.
SELECT platform.keep_updated_at(
    'trading.symbols', 'trading.watchlists', 'trading.trade_bots', 'trading.bot_positions', 'trading.signals',
    'trading.user_signals', 'trading.price_alerts');

SELECT platform.make_append_only('trading.executions');

SELECT platform.ensure_partitions('trading.executions', 3);

-- ---------------------------------------------------------------------------------------------- instruments

-- Rows name their symbol, and journal bytes its number: both must mean the same for ever.
CREATE TRIGGER trg_symbols_identity BEFORE UPDATE ON trading.symbols
    FOR EACH ROW WHEN ((OLD.name, OLD.instrument_no) IS DISTINCT FROM (NEW.name, NEW.instrument_no))
    EXECUTE FUNCTION platform.refuse_change();

-- The foreign key that arrays cannot have.
CREATE FUNCTION trading.check_symbols_exist() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    unknown text := (
        SELECT string_agg(listed, ', ')
        FROM unnest(NEW.symbols) AS listed
        WHERE NOT EXISTS (SELECT FROM trading.symbols AS s WHERE s.name = listed)
    );
BEGIN
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'unknown symbols: %', unknown
            USING ERRCODE = 'foreign_key_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
                  CONSTRAINT = 'symbols_exist';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER trg_watchlists_symbols BEFORE INSERT OR UPDATE OF symbols ON trading.watchlists
    FOR EACH ROW EXECUTE FUNCTION trading.check_symbols_exist();
CREATE TRIGGER trg_trade_bots_symbols BEFORE INSERT OR UPDATE OF symbols ON trading.trade_bots
    FOR EACH ROW EXECUTE FUNCTION trading.check_symbols_exist();

-- ---------------------------------------------------------------------------------------------- engine

-- The fence. An engine that lost its shard still has its old epoch and is told so; an engine that appends at the wrong
-- place has lost a batch. The row of engine_progress is read without a lock on purpose: a lock would make every append
-- wait for the projector, which updates the same row. In the instant in which a new engine raises the epoch, an old
-- append may still slip through; then the new engine's first batch collides on (engine_shard, first_seq) and it stops.
-- Both lookups together cost about 20 microseconds of a commit of 200 to 400.
CREATE FUNCTION trading.check_journal() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    progress trading.engine_progress;
    previous bigint;
BEGIN
    SELECT * INTO progress FROM trading.engine_progress WHERE engine_shard = NEW.engine_shard;
    IF NOT FOUND OR progress.epoch <> NEW.epoch THEN
        RAISE EXCEPTION 'engine shard %: epoch % is fenced off, the current one is %',
            NEW.engine_shard, NEW.epoch, coalesce(progress.epoch::text, 'not registered')
            USING ERRCODE = 'check_violation', SCHEMA = 'trading', TABLE = 'engine_journal',
                  CONSTRAINT = 'journal_epoch';
    END IF;
    SELECT max(last_seq) INTO previous FROM trading.engine_journal WHERE engine_shard = NEW.engine_shard;
    IF NEW.first_seq <> previous + 1 OR (previous IS NULL AND NEW.first_seq <= progress.projected_seq) THEN
        RAISE EXCEPTION 'engine shard %: a batch from % does not follow %',
            NEW.engine_shard, NEW.first_seq, coalesce(previous, progress.projected_seq)
            USING ERRCODE = 'check_violation', SCHEMA = 'trading', TABLE = 'engine_journal',
                  CONSTRAINT = 'journal_is_contiguous';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER trg_engine_journal_check BEFORE INSERT ON trading.engine_journal
    FOR EACH ROW EXECUTE FUNCTION trading.check_journal();

-- A journal row is never edited; it may be deleted once the tables have it.
CREATE FUNCTION trading.check_journal_deletion() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    projected bigint := (SELECT projected_seq FROM trading.engine_progress WHERE engine_shard = OLD.engine_shard);
BEGIN
    IF TG_OP = 'DELETE' AND OLD.last_seq <= projected THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'engine shard %: % of batch % refused, the tables have only what is up to %',
        OLD.engine_shard, TG_OP, OLD.last_seq, coalesce(projected, 0)
        USING ERRCODE = 'restrict_violation', SCHEMA = 'trading', TABLE = 'engine_journal',
              CONSTRAINT = 'append_only';
END
$$;

CREATE TRIGGER trg_engine_journal_append_only BEFORE UPDATE OR DELETE ON trading.engine_journal
    FOR EACH ROW EXECUTE FUNCTION trading.check_journal_deletion();

CREATE FUNCTION trading.check_progress() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF NEW.epoch < OLD.epoch OR NEW.projected_seq < OLD.projected_seq THEN
        RAISE EXCEPTION 'engine shard %: epoch and projected_seq never fall (% -> %, % -> %)',
            OLD.engine_shard, OLD.epoch, NEW.epoch, OLD.projected_seq, NEW.projected_seq
            USING ERRCODE = 'check_violation', SCHEMA = 'trading', TABLE = 'engine_progress',
                  CONSTRAINT = 'progress_never_falls';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER trg_engine_progress_check BEFORE UPDATE ON trading.engine_progress
    FOR EACH ROW EXECUTE FUNCTION trading.check_progress();
