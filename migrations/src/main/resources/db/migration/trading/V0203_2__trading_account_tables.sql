-- Accounts, orders, positions and executions: the engine's state as rows.
--
-- The engine decides in memory and journals what became true (trading.engine_journal); its projector writes those
-- row images here in batches, together with its watermark. So nothing in these tables may compute: no updated_at
-- trigger (the engine stamps command time), ids are the engine's own UUIDv7, and the checks restate the engine's
-- invariants. An image that a check refuses is a defect of the engine and stops projection.
-- Rows that change often leave room on their page, so that an update touches no index (HOT).

CREATE TABLE trading.paper_accounts (
    id              uuid                   PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id         uuid                   NOT NULL,
    balance         numeric(20,8)          NOT NULL DEFAULT 100000,
    equity          numeric(20,8)          NOT NULL DEFAULT 100000,
    margin_used     numeric(20,8)          NOT NULL DEFAULT 0,
    realized_pnl    numeric(20,8)          NOT NULL DEFAULT 0,
    name            varchar(100)           NOT NULL DEFAULT 'Paper',
    currency        varchar(10)            NOT NULL DEFAULT 'USD',
    initial_balance numeric(20,8)          NOT NULL DEFAULT 100000,
    unrealized_pnl  numeric(20,8)          NOT NULL DEFAULT 0,
    fee_total       numeric(20,8)          NOT NULL DEFAULT 0,
    free_margin     numeric(20,8)          GENERATED ALWAYS AS (equity - margin_used) STORED,
    fill_profile    trading.fill_profile   NOT NULL DEFAULT 'REALISTIC',
    leverage        smallint               NOT NULL DEFAULT 100,
    is_default      boolean                NOT NULL DEFAULT false,
    status          trading.account_status NOT NULL DEFAULT 'ACTIVE',
    last_engine_seq bigint                 NOT NULL DEFAULT 0,
    version         integer                NOT NULL DEFAULT 0,
    reset_at        timestamptz,
    created_at      timestamptz            NOT NULL DEFAULT now(),
    updated_at      timestamptz            NOT NULL DEFAULT now(),
    CONSTRAINT ck_paper_accounts_1 CHECK (balance >= 0),
    CONSTRAINT ck_paper_accounts_2 CHECK (margin_used >= 0),
    CONSTRAINT ck_paper_accounts_3 CHECK (initial_balance > 0),
    CONSTRAINT ck_paper_accounts_4 CHECK (leverage BETWEEN 1 AND 500),
    CONSTRAINT ck_paper_accounts_5 CHECK (equity = balance + unrealized_pnl)
) WITH (fillfactor = 70);

-- Not unique: the name is a label that people choose. The engine knows accounts by id only, so two accounts of one
-- name are a fact by the time their rows arrive here, and a unique index would stop projection for everyone.
CREATE INDEX idx_paper_accounts_user_id_name ON trading.paper_accounts (user_id, name);
CREATE UNIQUE INDEX idx_paper_accounts_user_id ON trading.paper_accounts (user_id) WHERE is_default;

COMMENT ON TABLE trading.paper_accounts IS
    'Paper-money margin accounts. Balance, P&L, margin and fees are the engine''s state; equity follows the quotes.';
COMMENT ON COLUMN trading.paper_accounts.balance IS
    'Never negative: on a gap the engine clamps it and posts the difference to house_pnl (paper book).';
COMMENT ON COLUMN trading.paper_accounts.equity IS
    'balance + unrealized_pnl, refreshed by the projector; computed on read elsewhere.';
COMMENT ON COLUMN trading.paper_accounts.margin_used IS 'Fixed at the fill price: state, not a mark.';
COMMENT ON COLUMN trading.paper_accounts.realized_pnl IS 'Since the last reset, as fee_total.';
COMMENT ON COLUMN trading.paper_accounts.last_engine_seq IS 'Sequence of the last command that changed the row.';
COMMENT ON COLUMN trading.paper_accounts.updated_at IS 'Command time, stamped by the engine; no trigger.';


CREATE TABLE trading.paper_orders (
    id               uuid                  PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id       uuid                  NOT NULL,
    symbol           varchar(20)           NOT NULL,
    type             trading.order_type    NOT NULL,
    side             trading.order_side    NOT NULL,
    quantity         numeric(24,8)         NOT NULL,
    price            numeric(20,8),
    status           trading.order_status  NOT NULL DEFAULT 'NEW',
    filled_at        timestamptz,
    client_order_id  varchar(128)          NOT NULL,
    submitted_symbol varchar(40)           NOT NULL,
    bot_id           uuid,
    signal_id        uuid,
    position_id      uuid,
    stop_price       numeric(20,8),
    time_in_force    trading.time_in_force NOT NULL DEFAULT 'GTC',
    expires_at       timestamptz,
    filled_quantity  numeric(24,8)         NOT NULL DEFAULT 0,
    avg_fill_price   numeric(20,8),
    filled_value     numeric(28,8)         NOT NULL DEFAULT 0,
    stop_loss        numeric(20,8),
    take_profit      numeric(20,8),
    extended_hours   boolean               NOT NULL DEFAULT false,
    position_intent  varchar(20),
    reduce_only      boolean               NOT NULL DEFAULT false,
    reserved_margin  numeric(20,8)         NOT NULL DEFAULT 0,
    fee_total        numeric(20,8)         NOT NULL DEFAULT 0,
    reject_reason    varchar(80),
    end_reason       varchar(40)           NOT NULL DEFAULT 'NONE',
    replaces_id      uuid,
    replaced_by_id   uuid,
    engine_seq       bigint,
    last_engine_seq  bigint                NOT NULL DEFAULT 0,
    triggered_at     timestamptz,
    replaced_at      timestamptz,
    cancelled_at     timestamptz,
    expired_at       timestamptz,
    created_at       timestamptz           NOT NULL DEFAULT now(),
    updated_at       timestamptz           NOT NULL DEFAULT now(),
    CONSTRAINT ck_paper_orders_1  CHECK (quantity > 0),
    CONSTRAINT ck_paper_orders_2  CHECK (price > 0),
    CONSTRAINT ck_paper_orders_3  CHECK (stop_price > 0),
    CONSTRAINT ck_paper_orders_4  CHECK (avg_fill_price > 0),
    CONSTRAINT ck_paper_orders_5  CHECK (stop_loss > 0),
    CONSTRAINT ck_paper_orders_6  CHECK (take_profit > 0),
    CONSTRAINT ck_paper_orders_7  CHECK (reserved_margin >= 0),
    CONSTRAINT ck_paper_orders_8  CHECK (fee_total >= 0),
    CONSTRAINT ck_paper_orders_9  CHECK ((type IN ('LIMIT', 'STOP_LIMIT')) = (price IS NOT NULL)),
    CONSTRAINT ck_paper_orders_10 CHECK ((type IN ('STOP', 'STOP_LIMIT')) = (stop_price IS NOT NULL)),
    CONSTRAINT ck_paper_orders_11 CHECK (filled_quantity BETWEEN 0 AND quantity),
    CONSTRAINT ck_paper_orders_12 CHECK ((status = 'FILLED') = (filled_quantity = quantity)),
    CONSTRAINT ck_paper_orders_13 CHECK ((status = 'FILLED') = (filled_at IS NOT NULL)),
    CONSTRAINT ck_paper_orders_14 CHECK ((filled_quantity > 0) = (avg_fill_price IS NOT NULL)),
    CONSTRAINT ck_paper_orders_15 CHECK (time_in_force <> 'GTD' OR expires_at IS NOT NULL),
    CONSTRAINT ck_paper_orders_16 CHECK ((status = 'REJECTED') = (reject_reason IS NOT NULL)),
    CONSTRAINT ck_paper_orders_17 CHECK (status <> 'PARTIALLY_FILLED' OR filled_quantity > 0)
) WITH (fillfactor = 85);

CREATE UNIQUE INDEX idx_paper_orders_account_id_client_order_id ON trading.paper_orders (account_id, client_order_id);
CREATE INDEX idx_paper_orders_account_id_created_at ON trading.paper_orders (account_id, created_at);
CREATE INDEX idx_paper_orders_symbol_side_price ON trading.paper_orders (symbol, side, price)
    WHERE status IN ('NEW', 'OPEN', 'HELD', 'PARTIALLY_FILLED');
CREATE INDEX idx_paper_orders_expires_at ON trading.paper_orders (expires_at)
    WHERE status IN ('OPEN', 'PARTIALLY_FILLED') AND expires_at IS NOT NULL;
CREATE INDEX idx_paper_orders_created_at_brin ON trading.paper_orders USING brin (created_at);

COMMENT ON TABLE trading.paper_orders IS
    'Orders with their latest state. Unpartitioned: rows change and are referenced.';
COMMENT ON COLUMN trading.paper_orders.client_order_id IS
    'Unique for ever within the account: the idempotency key of an order.';
COMMENT ON COLUMN trading.paper_orders.submitted_symbol IS 'The spelling the client used, echoed back to it.';
COMMENT ON COLUMN trading.paper_orders.filled_value IS
    'Exact sum of price x quantity x contract_size in quote currency; avg_fill_price is its rounded quotient.';
COMMENT ON COLUMN trading.paper_orders.end_reason IS
    'Why the order left the market without being filled; NONE while it is live and when it was filled.';
COMMENT ON COLUMN trading.paper_orders.replaces_id IS
    'No foreign key, as replaced_by_id: both rows arrive in one projector batch, in either order.';
COMMENT ON COLUMN trading.paper_orders.engine_seq IS 'Sequence of the command that created the order.';
COMMENT ON COLUMN trading.paper_orders.last_engine_seq IS 'Sequence of the last command that changed the row.';
COMMENT ON COLUMN trading.paper_orders.updated_at IS 'Command time, stamped by the engine; no trigger.';


CREATE TABLE trading.paper_positions (
    id              uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id      uuid                    NOT NULL,
    symbol          varchar(20)             NOT NULL,
    side            trading.order_side      NOT NULL,
    quantity        numeric(24,8)           NOT NULL,
    entry_price     numeric(20,8)           NOT NULL,
    current_price   numeric(20,8),
    unrealized_pnl  numeric(20,8)           NOT NULL DEFAULT 0,
    stop_loss       numeric(20,8),
    take_profit     numeric(20,8),
    opened_quantity numeric(24,8)           NOT NULL,
    cost_basis      numeric(28,8)           NOT NULL DEFAULT 0,
    realized_pnl    numeric(20,8)           NOT NULL DEFAULT 0,
    margin_used     numeric(20,8)           NOT NULL DEFAULT 0,
    fee_total       numeric(20,8)           NOT NULL DEFAULT 0,
    swap_total      numeric(20,8)           NOT NULL DEFAULT 0,
    is_netted       boolean                 NOT NULL DEFAULT true,
    status          trading.position_status NOT NULL DEFAULT 'OPEN',
    close_price     numeric(20,8),
    close_reason    varchar(40),
    opened_at       timestamptz             NOT NULL DEFAULT now(),
    closed_at       timestamptz,
    last_engine_seq bigint                  NOT NULL DEFAULT 0,
    version         integer                 NOT NULL DEFAULT 0,
    updated_at      timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_paper_positions_1  CHECK (quantity >= 0),
    CONSTRAINT ck_paper_positions_2  CHECK (entry_price > 0),
    CONSTRAINT ck_paper_positions_3  CHECK (current_price > 0),
    CONSTRAINT ck_paper_positions_4  CHECK (stop_loss > 0),
    CONSTRAINT ck_paper_positions_5  CHECK (take_profit > 0),
    CONSTRAINT ck_paper_positions_6  CHECK (opened_quantity > 0),
    CONSTRAINT ck_paper_positions_7  CHECK (margin_used >= 0),
    CONSTRAINT ck_paper_positions_8  CHECK (close_price > 0),
    CONSTRAINT ck_paper_positions_9  CHECK ((status = 'OPEN') = (quantity > 0)),
    CONSTRAINT ck_paper_positions_10 CHECK ((status = 'OPEN') = (closed_at IS NULL)),
    CONSTRAINT ck_paper_positions_11 CHECK (quantity <= opened_quantity),
    CONSTRAINT ck_paper_positions_12 CHECK (status = 'OPEN' OR (unrealized_pnl = 0 AND margin_used = 0)),
    CONSTRAINT ck_paper_positions_13 CHECK (
        stop_loss IS NULL
        OR take_profit IS NULL
        OR (side = 'BUY' AND stop_loss < take_profit)
        OR (side = 'SELL' AND stop_loss > take_profit)
    )
) WITH (fillfactor = 80);

CREATE INDEX idx_paper_positions_account_id_status ON trading.paper_positions (account_id, status);
CREATE INDEX idx_paper_positions_symbol ON trading.paper_positions (symbol) WHERE status = 'OPEN';
CREATE UNIQUE INDEX idx_paper_positions_account_id_symbol ON trading.paper_positions (account_id, symbol)
    WHERE status = 'OPEN' AND is_netted;
CREATE INDEX idx_paper_positions_opened_at_brin ON trading.paper_positions USING brin (opened_at);

COMMENT ON TABLE trading.paper_positions IS 'Positions, netted to one open position per account and symbol.';
COMMENT ON COLUMN trading.paper_positions.opened_quantity IS 'Largest quantity the position has had.';
COMMENT ON COLUMN trading.paper_positions.cost_basis IS
    'Exact entry value of the open quantity in quote currency; entry_price is its rounded quotient.';
COMMENT ON COLUMN trading.paper_positions.margin_used IS 'In account currency, fixed at the fill price.';
COMMENT ON COLUMN trading.paper_positions.updated_at IS 'Command time, stamped by the engine; no trigger.';


-- Monthly partitions, so that years of fills can be detached. A match between two paper orders is two rows with one
-- match_id, same price and quantity, opposite sides; a fill against the feed is one row without counter_order_id.
-- One command may fill an order several times: cumulative_quantity tells its fills apart in the idempotency key.
CREATE TABLE trading.executions (
    id                  uuid               NOT NULL DEFAULT gen_random_uuid(),
    match_id            uuid               NOT NULL,
    order_id            uuid               NOT NULL,
    account_id          uuid               NOT NULL,
    position_id         uuid,
    symbol              varchar(20)        NOT NULL,
    side                trading.order_side NOT NULL,
    quantity            numeric(24,8)      NOT NULL,
    price               numeric(20,8)      NOT NULL,
    fee                 numeric(20,8)      NOT NULL DEFAULT 0,
    realized_pnl        numeric(20,8)      NOT NULL DEFAULT 0,
    liquidity           trading.liquidity  NOT NULL,
    counter_order_id    uuid,
    cumulative_quantity numeric(24,8)      NOT NULL,
    position_quantity   numeric(24,8)      NOT NULL,
    quote_bid           numeric(20,8),
    quote_ask           numeric(20,8),
    quote_seq           bigint,
    fill_rule           varchar(40)        NOT NULL,
    trigger_reason      varchar(40),
    engine_seq          bigint             NOT NULL,
    executed_at         timestamptz        NOT NULL,
    PRIMARY KEY (id, executed_at),
    CONSTRAINT ck_executions_1 CHECK (quantity > 0),
    CONSTRAINT ck_executions_2 CHECK (price > 0),
    CONSTRAINT ck_executions_3 CHECK (cumulative_quantity > 0),
    CONSTRAINT ck_executions_4 CHECK (quote_bid > 0),
    CONSTRAINT ck_executions_5 CHECK (quote_ask > 0)
) PARTITION BY RANGE (executed_at);
CREATE TABLE trading.executions_default PARTITION OF trading.executions DEFAULT;

CREATE UNIQUE INDEX idx_executions_engine_seq_order_id_cumulative_quantity
    ON trading.executions (engine_seq, order_id, cumulative_quantity, executed_at);
CREATE INDEX idx_executions_order_id ON trading.executions (order_id);
CREATE INDEX idx_executions_account_id_executed_at ON trading.executions (account_id, executed_at);
CREATE INDEX idx_executions_symbol_executed_at ON trading.executions (symbol, executed_at);

COMMENT ON TABLE trading.executions IS
    'Fills. Each explains itself: the quote it met, the rule that priced it, the trigger that fired.';
COMMENT ON COLUMN trading.executions.match_id IS 'Shared by the two sides of a match between paper orders.';
COMMENT ON COLUMN trading.executions.cumulative_quantity IS
    'Filled quantity of the order after this fill; with engine_seq and order_id the identity of the fill.';
COMMENT ON COLUMN trading.executions.position_quantity IS 'Signed quantity of the position after this fill.';
COMMENT ON COLUMN trading.executions.quote_seq IS 'With quote_bid and quote_ask: the quote that the fill met.';
COMMENT ON COLUMN trading.executions.fill_rule IS 'The rule that set the price.';
COMMENT ON COLUMN trading.executions.trigger_reason IS
    'What set the order off, when not the client: stop, take-profit, stop-out.';
COMMENT ON COLUMN trading.executions.executed_at IS 'Command time, stamped before the ring.';
