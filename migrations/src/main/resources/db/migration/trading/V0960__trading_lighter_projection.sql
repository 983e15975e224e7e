-- What orders and fills cost the machine: every acknowledged order becomes rows here, on the processors that the next
-- order waits for.

-- A foreign key is looked up row by row, with a lock on the row it finds: four of them took 24 of the 61 microseconds of
-- a filled order, and the positions' two as much for each new position. Orders, positions and fills are written by the
-- engine's projector alone, in the order of the journal, and the engine cannot name what it does not hold: account and
-- instrument are looked up before an order is one, and a fill, its order and its position are effects of one command,
-- whose rows arrive in one transaction. A start proves accounts, open positions and live orders by the state's hash. What
-- remains to be guarded is that nobody removes what others refer to; that costs nothing while nobody does (below).
ALTER TABLE trading.paper_orders
    DROP CONSTRAINT fk_paper_orders_account_id,
    DROP CONSTRAINT fk_paper_orders_symbol;
ALTER TABLE trading.paper_positions
    DROP CONSTRAINT fk_paper_positions_account_id,
    DROP CONSTRAINT fk_paper_positions_symbol;
ALTER TABLE trading.executions
    DROP CONSTRAINT fk_executions_order_id,
    DROP CONSTRAINT fk_executions_position_id;

COMMENT ON COLUMN trading.paper_orders.account_id IS
    'No foreign key, as symbol: the engine alone writes orders, and only for what it holds; see the guards on deletion.';
COMMENT ON COLUMN trading.paper_positions.account_id IS 'No foreign key, as symbol: as for orders.';
COMMENT ON COLUMN trading.executions.order_id IS
    'No foreign key, as account_id, position_id and symbol: the rows of a fill arrive in one transaction.';

CREATE FUNCTION trading.refuse_removal() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION '%.% %: orders or fills may refer to the row', TG_TABLE_SCHEMA, TG_TABLE_NAME, OLD.id
        USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
              CONSTRAINT = 'is_referred_to';
END
$$;

COMMENT ON FUNCTION trading.refuse_removal IS 'Stands for the foreign keys that orders and fills do without.';

CREATE TRIGGER trg_symbols_no_removal BEFORE DELETE ON trading.symbols
    FOR EACH ROW EXECUTE FUNCTION trading.refuse_removal();
CREATE TRIGGER trg_paper_accounts_no_removal BEFORE DELETE ON trading.paper_accounts
    FOR EACH ROW EXECUTE FUNCTION trading.refuse_removal();
CREATE TRIGGER trg_paper_positions_no_removal BEFORE DELETE ON trading.paper_positions
    FOR EACH ROW EXECUTE FUNCTION trading.refuse_removal();
CREATE TRIGGER trg_paper_orders_no_removal BEFORE DELETE ON trading.paper_orders
    FOR EACH ROW WHEN (OLD.filled_quantity > 0) EXECUTE FUNCTION trading.refuse_removal();
CREATE TRIGGER trg_paper_accounts_no_truncate BEFORE TRUNCATE ON trading.paper_accounts
    FOR EACH STATEMENT EXECUTE FUNCTION platform.forbid_mutation();
CREATE TRIGGER trg_paper_positions_no_truncate BEFORE TRUNCATE ON trading.paper_positions
    FOR EACH STATEMENT EXECUTE FUNCTION platform.forbid_mutation();
CREATE TRIGGER trg_paper_orders_no_truncate BEFORE TRUNCATE ON trading.paper_orders
    FOR EACH STATEMENT EXECUTE FUNCTION platform.forbid_mutation();

-- The same identity of a fill in another order of columns also finds the fills of an order.
CREATE UNIQUE INDEX idx_executions_order_id_engine_seq_cumulative_quantity
    ON trading.executions (order_id, engine_seq, cumulative_quantity, executed_at);
DROP INDEX trading.idx_executions_engine_seq_order_id_cumulative_quantity;
DROP INDEX trading.idx_executions_order_id;

-- A start reads the live orders in the order in which they came into being: with this index it neither sorts them nor
-- looks at the others. The one by price found them too, but in no useful order, and prices are the engine's affair.
CREATE INDEX idx_paper_orders_engine_seq ON trading.paper_orders (engine_seq)
    WHERE status IN ('NEW', 'OPEN', 'HELD', 'PARTIALLY_FILLED');
DROP INDEX trading.idx_paper_orders_symbol_side_price;
