-- Payments in that went back: given back by an operator, or taken back by the customer's bank.

CREATE TYPE platform.cash_return_kind AS ENUM ('refund', 'dispute');
CREATE TYPE platform.cash_return_stage AS ENUM ('requested', 'in_doubt', 'succeeded', 'failed');

CREATE TABLE platform.cash_returns (
    id           uuid                       PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id     uuid                       NOT NULL,
    user_id      uuid                       NOT NULL,
    kind         platform.cash_return_kind  NOT NULL,
    ordinal      integer                    NOT NULL,
    amount       numeric(20,8)              NOT NULL,
    shortfall    numeric(20,8)              NOT NULL DEFAULT 0,
    stage        platform.cash_return_stage NOT NULL DEFAULT 'requested',
    failure_code varchar(60),
    asked_by     uuid,
    reason       varchar(500),
    request_key  varchar(120),
    looks        integer                    NOT NULL DEFAULT 0,
    next_look_at timestamptz                NOT NULL,
    reviewed_by  uuid,
    reviewed_at  timestamptz,
    review_note  varchar(500),
    created_at   timestamptz                NOT NULL,
    ended_at     timestamptz,
    CONSTRAINT ck_cash_returns_1 CHECK (amount > 0 AND shortfall BETWEEN 0 AND amount AND ordinal > 0),
    CONSTRAINT ck_cash_returns_2 CHECK (kind = 'dispute' OR shortfall = 0),
    CONSTRAINT ck_cash_returns_3 CHECK ((stage IN ('succeeded', 'failed')) = (ended_at IS NOT NULL)),
    CONSTRAINT ck_cash_returns_4 CHECK ((kind = 'refund') = (asked_by IS NOT NULL AND request_key IS NOT NULL)),
    CONSTRAINT ck_cash_returns_5 CHECK (kind = 'refund' OR stage = 'succeeded'),
    CONSTRAINT ck_cash_returns_6 CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
    CONSTRAINT fk_cash_returns_order_id FOREIGN KEY (order_id) REFERENCES platform.cash_orders (id)
        ON DELETE RESTRICT,
    CONSTRAINT fk_cash_returns_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_cash_returns_order_id_kind_ordinal ON platform.cash_returns (order_id, kind, ordinal);
CREATE UNIQUE INDEX idx_cash_returns_order_id_request_key ON platform.cash_returns (order_id, request_key);
CREATE INDEX idx_cash_returns_user_id ON platform.cash_returns (user_id);
CREATE INDEX idx_cash_returns_next_look_at ON platform.cash_returns (next_look_at)
    WHERE stage IN ('requested', 'in_doubt');
CREATE INDEX idx_cash_returns_created_at ON platform.cash_returns (created_at)
    WHERE kind = 'dispute' AND reviewed_at IS NULL;

COMMENT ON TABLE platform.cash_returns IS
    'Payments into wallets that went back: refunds, and what the customer''s bank took.';
COMMENT ON COLUMN platform.cash_returns.shortfall IS
    'What the bank took and the wallet no longer held: the house bears it.';

ALTER TABLE platform.cash_orders ADD COLUMN news_at timestamptz;
CREATE INDEX idx_cash_orders_news_at ON platform.cash_orders (news_at) WHERE news_at IS NOT NULL;
COMMENT ON COLUMN platform.cash_orders.news_at IS
    'When the provider is asked again about a payment that had ended, because it has told something of it.';

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('financial.refunded', 'email', 'es', '{amount,currency}', 'Ingreso devuelto', 'Devolvimos {{amount}} {{currency}} de un ingreso a su tarjeta o cuenta.'),
    ('financial.refunded', 'email', 'en', '{amount,currency}', 'Payment given back', '{{amount}} {{currency}} of a payment in went back to its card or account.'),
    ('financial.disputed', 'email', 'es', '{amount,currency}', 'Ingreso reclamado', 'Tu banco reclamó {{amount}} {{currency}} de un ingreso; lo que había en la cartera salió de ella. Si no lo pediste, habla con soporte.'),
    ('financial.disputed', 'email', 'en', '{amount,currency}', 'Payment disputed', 'Your bank took back {{amount}} {{currency}} of a payment in; what the wallet held of it left the wallet. If you did not ask for that, talk to support.')
) AS templates (code, channel, locale, variables, subject, body);
