-- The margin levels of an account, and what happened at them.

ALTER TABLE trading.paper_accounts
    ADD COLUMN margin_call_percent smallint NOT NULL DEFAULT 100,
    ADD COLUMN stop_out_percent    smallint NOT NULL DEFAULT 50,
    ADD COLUMN margin_called_at    timestamptz,
    ADD CONSTRAINT ck_paper_accounts_6 CHECK (stop_out_percent > 0);

COMMENT ON COLUMN trading.paper_accounts.margin_call_percent IS
    'Margin level (equity over margin used, in percent) at which the account is called for margin.';
COMMENT ON COLUMN trading.paper_accounts.stop_out_percent IS
    'Margin level at which the house closes positions, the largest loss first, until it has recovered.';
COMMENT ON COLUMN trading.paper_accounts.margin_called_at IS 'Since when a margin call stands.';

CREATE TYPE trading.margin_event AS ENUM ('MARGIN_CALL', 'MARGIN_CALL_ENDED', 'STOP_OUT');

CREATE TABLE trading.margin_events (
    id          uuid                 PRIMARY KEY,
    account_id  uuid                 NOT NULL,
    event       trading.margin_event NOT NULL,
    equity      numeric(20,8)        NOT NULL,
    margin_used numeric(20,8)        NOT NULL,
    symbol      varchar(20),
    order_id    uuid,
    engine_seq  bigint               NOT NULL,
    occurred_at timestamptz          NOT NULL,
    CONSTRAINT ck_margin_events_1 CHECK (margin_used >= 0),
    CONSTRAINT ck_margin_events_2 CHECK ((event = 'STOP_OUT') = (order_id IS NOT NULL)),
    CONSTRAINT ck_margin_events_3 CHECK ((order_id IS NULL) = (symbol IS NULL))
);

CREATE INDEX idx_margin_events_account_id_occurred_at ON trading.margin_events (account_id, occurred_at);

COMMENT ON TABLE trading.margin_events IS
    'Margin calls, their ends, and the steps of stop-outs, each with the equity and the margin that led to it.';
COMMENT ON COLUMN trading.margin_events.account_id IS 'No foreign key, as in orders.';
COMMENT ON COLUMN trading.margin_events.order_id IS 'The order by which the house closed the position.';
COMMENT ON COLUMN trading.margin_events.occurred_at IS 'Command time, stamped before the ring.';
