-- Money between wallets and the world outside, and between currencies: rows decide, a chore moves them on.

CREATE TYPE platform.cash_kind AS ENUM ('pay_in', 'pay_out');
CREATE TYPE platform.cash_stage AS ENUM ('requested', 'pending', 'in_doubt', 'succeeded', 'failed', 'refunded');

CREATE TABLE platform.cash_orders (
    id                uuid                PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id           uuid                NOT NULL,
    wallet_id         uuid                NOT NULL,
    payment_method_id uuid                NOT NULL,
    kind              platform.cash_kind  NOT NULL,
    currency          varchar(10)         NOT NULL,
    amount            numeric(20,8)       NOT NULL,
    settled           numeric(20,8)       NOT NULL DEFAULT 0,
    stage             platform.cash_stage NOT NULL DEFAULT 'requested',
    request_key       varchar(120)        NOT NULL,
    request_hash      char(64)            NOT NULL,
    failure_code      varchar(60),
    reference         varchar(120),
    looks             integer             NOT NULL DEFAULT 0,
    next_look_at      timestamptz         NOT NULL DEFAULT now(),
    created_at        timestamptz         NOT NULL DEFAULT now(),
    ended_at          timestamptz,
    CONSTRAINT ck_cash_orders_1 CHECK (amount > 0 AND settled BETWEEN 0 AND amount),
    CONSTRAINT ck_cash_orders_2 CHECK ((stage IN ('succeeded', 'failed', 'refunded')) = (ended_at IS NOT NULL)),
    CONSTRAINT fk_cash_orders_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_cash_orders_wallet_id FOREIGN KEY (wallet_id) REFERENCES financial.wallets (id) ON DELETE RESTRICT,
    CONSTRAINT fk_cash_orders_payment_method_id FOREIGN KEY (payment_method_id)
        REFERENCES financial.payment_methods (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_cash_orders_user_id_request_key ON platform.cash_orders (user_id, request_key);
CREATE INDEX idx_cash_orders_user_id_created_at ON platform.cash_orders (user_id, created_at);
CREATE INDEX idx_cash_orders_wallet_id ON platform.cash_orders (wallet_id);
CREATE INDEX idx_cash_orders_payment_method_id ON platform.cash_orders (payment_method_id);
CREATE INDEX idx_cash_orders_next_look_at ON platform.cash_orders (next_look_at)
    WHERE stage IN ('requested', 'pending', 'in_doubt');

COMMENT ON TABLE platform.cash_orders IS
    'Payments into wallets and out of them. What goes out has left the wallet when the row exists; what fails comes back.';
COMMENT ON COLUMN platform.cash_orders.stage IS 'in_doubt: nobody knows yet whether the provider took it.';
COMMENT ON COLUMN platform.cash_orders.request_key IS
    'Chosen by the client; the same key and content (request_hash) is one order.';
COMMENT ON COLUMN platform.cash_orders.settled IS 'What has really moved.';


CREATE TABLE platform.exchange_quotes (
    id            uuid           PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id       uuid           NOT NULL,
    from_currency varchar(10)    NOT NULL,
    to_currency   varchar(10)    NOT NULL,
    amount        numeric(20,8)  NOT NULL,
    result        numeric(20,8)  NOT NULL,
    rate          numeric(20,10) NOT NULL,
    expires_at    timestamptz    NOT NULL,
    used_at       timestamptz,
    created_at    timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT ck_exchange_quotes_1 CHECK (amount > 0 AND result > 0 AND rate > 0),
    CONSTRAINT ck_exchange_quotes_2 CHECK (from_currency <> to_currency),
    CONSTRAINT fk_exchange_quotes_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT
);

CREATE INDEX idx_exchange_quotes_user_id ON platform.exchange_quotes (user_id);

COMMENT ON TABLE platform.exchange_quotes IS 'What an exchange will give, for as long as the quote is good; used once.';
COMMENT ON COLUMN platform.exchange_quotes.rate IS 'After the spread: what one unit of from_currency gives.';
