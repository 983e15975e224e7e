-- The journal names its format, and orders the fields of the second one.

-- What stands in a table before this migration was written in the first format. From now on the writer says which one it
-- writes: a default would let an old program pass for a new one.
ALTER TABLE trading.engine_journal ADD COLUMN format_version smallint NOT NULL DEFAULT 1;
ALTER TABLE trading.engine_journal ALTER COLUMN format_version DROP DEFAULT;
ALTER TABLE trading.engine_journal ADD CONSTRAINT ck_engine_journal_3 CHECK (format_version > 0);

COMMENT ON COLUMN trading.engine_journal.format_version IS
    'Version of the encoding of effects and of state_hash. A release reads its own and every earlier one.';

CREATE TYPE trading.order_class AS ENUM ('SIMPLE', 'BRACKET', 'OCO', 'OTO');

ALTER TABLE trading.paper_orders
    ADD COLUMN order_class trading.order_class NOT NULL DEFAULT 'SIMPLE',
    ADD COLUMN parent_id   uuid,
    ADD COLUMN notional    numeric(20,8),
    ADD CONSTRAINT ck_paper_orders_18 CHECK (notional > 0);

COMMENT ON COLUMN trading.paper_orders.parent_id IS
    'The order that this one protects or waits for. No foreign key, as replaces_id.';
COMMENT ON COLUMN trading.paper_orders.notional IS
    'Amount in account currency that the client named in place of a quantity.';
