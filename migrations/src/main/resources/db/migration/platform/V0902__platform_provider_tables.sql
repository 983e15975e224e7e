-- The sandbox payment provider plays the outside world: its memory must outlive a crash of our process and must not be
-- part of our transactions. A table of its own gives both, since each call of the provider commits by itself.

CREATE TABLE platform.sandbox_payments (
    id          uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    key         varchar(200) NOT NULL,
    kind        varchar(20)  NOT NULL,
    reference   varchar(64)  NOT NULL,
    instrument  varchar(64)  NOT NULL,
    amount      bigint       NOT NULL,
    settled     bigint       NOT NULL DEFAULT 0,
    returned    bigint       NOT NULL DEFAULT 0,
    currency    varchar(10)  NOT NULL,
    status      varchar(20)  NOT NULL,
    code        varchar(60)  NOT NULL DEFAULT '',
    ready_at    timestamptz,
    return_at   timestamptz,
    created_at  timestamptz  NOT NULL,
    CONSTRAINT ck_sandbox_payments_1 CHECK (kind IN ('payout', 'charge', 'refund')),
    CONSTRAINT ck_sandbox_payments_2 CHECK (status IN ('pending', 'succeeded', 'partial', 'failed', 'returned')),
    CONSTRAINT ck_sandbox_payments_3 CHECK (amount > 0 AND settled BETWEEN 0 AND amount AND returned <= settled)
);

CREATE UNIQUE INDEX idx_sandbox_payments_key ON platform.sandbox_payments (key);
CREATE UNIQUE INDEX idx_sandbox_payments_reference ON platform.sandbox_payments (reference);
CREATE INDEX idx_sandbox_payments_ready_at ON platform.sandbox_payments (ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX idx_sandbox_payments_return_at ON platform.sandbox_payments (return_at) WHERE return_at IS NOT NULL;

COMMENT ON TABLE platform.sandbox_payments IS 'What the sandbox provider has been asked for and what it made of it.';
COMMENT ON COLUMN platform.sandbox_payments.key IS 'Idempotency key of the caller: one payment, however often it is ordered.';
COMMENT ON COLUMN platform.sandbox_payments.amount IS 'Minor units of the currency, as settled and returned.';
COMMENT ON COLUMN platform.sandbox_payments.ready_at IS 'When a pending payment gets its result.';
COMMENT ON COLUMN platform.sandbox_payments.return_at IS 'When a paid payout bounces.';


CREATE TABLE platform.sandbox_calls (
    id    uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    key   varchar(200) NOT NULL,
    calls integer      NOT NULL DEFAULT 1
);

CREATE UNIQUE INDEX idx_sandbox_calls_key ON platform.sandbox_calls (key);

COMMENT ON TABLE platform.sandbox_calls IS
    'How often an order was sent, taken or not: some troubles happen the first time only.';


CREATE TABLE platform.sandbox_deliveries (
    id           uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    event_id     varchar(64) NOT NULL,
    payload      jsonb       NOT NULL,
    due_at       timestamptz NOT NULL,
    delivered_at timestamptz
);

CREATE INDEX idx_sandbox_deliveries_due_at ON platform.sandbox_deliveries (due_at) WHERE delivered_at IS NULL;

COMMENT ON TABLE platform.sandbox_deliveries IS
    'Webhooks that the sandbox provider will deliver: each event twice, and not in the order in which it happened.';


CREATE TABLE platform.webhook_inbox (
    id           uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    provider     varchar(30)  NOT NULL,
    event_id     varchar(120) NOT NULL,
    payload      jsonb        NOT NULL,
    received_at  timestamptz  NOT NULL DEFAULT clock_timestamp(),
    processed_at timestamptz
);

CREATE UNIQUE INDEX idx_webhook_inbox_provider_event_id ON platform.webhook_inbox (provider, event_id);
CREATE INDEX idx_webhook_inbox_received_at ON platform.webhook_inbox (received_at) WHERE processed_at IS NULL;

COMMENT ON TABLE platform.webhook_inbox IS
    'Events of payment providers, stored before they are acknowledged; a repeated one is already here.';
