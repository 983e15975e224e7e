-- Bots that run: their history, and whose an order is.

ALTER TABLE trading.trade_bots
    ALTER COLUMN timeframe TYPE varchar(8),
    ADD COLUMN deleted_at timestamptz,
    ADD COLUMN events bigint NOT NULL DEFAULT 0;

-- A bot that is gone gives its name back.
DROP INDEX trading.idx_trade_bots_user_id_name;
CREATE UNIQUE INDEX idx_trade_bots_user_id_name ON trading.trade_bots (user_id, name) WHERE deleted_at IS NULL;

COMMENT ON TABLE trading.trade_bots IS 'Bots as users configured them. Each row is written by the bot''s actor alone.';
COMMENT ON COLUMN trading.trade_bots.last_error IS 'Why it has been halted.';
COMMENT ON COLUMN trading.trade_bots.deleted_at IS 'Orders name their bot for ever, so its row stays.';
COMMENT ON COLUMN trading.trade_bots.events IS 'How many events of its life the row contains.';

CREATE TABLE trading.bot_events (
    id         uuid               PRIMARY KEY DEFAULT gen_random_uuid(),
    bot_id     uuid               NOT NULL,
    seq        bigint             NOT NULL,
    kind       varchar(20)        NOT NULL,
    status     trading.bot_status NOT NULL,
    reason     text               NOT NULL DEFAULT '',
    actor      varchar(100)       NOT NULL,
    created_at timestamptz        NOT NULL,
    CONSTRAINT uq_bot_events_bot_id_seq UNIQUE (bot_id, seq),
    CONSTRAINT fk_bot_events_bot_id FOREIGN KEY (bot_id) REFERENCES trading.trade_bots (id) ON DELETE RESTRICT
);

COMMENT ON TABLE trading.bot_events IS 'The life of a bot: who did what to it, and why. Told again from the actor''s events.';
COMMENT ON COLUMN trading.bot_events.seq IS 'Position among the bot''s events.';

-- For the reason that orders name account and symbol without a key: the projector writes what the engine knows.
ALTER TABLE trading.paper_orders DROP CONSTRAINT fk_paper_orders_bot_id;
COMMENT ON COLUMN trading.paper_orders.bot_id IS 'From the client_order_id, which only that bot may use. No foreign key, as account_id.';
CREATE INDEX idx_paper_orders_bot_id ON trading.paper_orders (bot_id) WHERE bot_id IS NOT NULL;
CREATE TRIGGER trg_trade_bots_no_removal BEFORE DELETE ON trading.trade_bots
    FOR EACH ROW EXECUTE FUNCTION trading.refuse_removal();
