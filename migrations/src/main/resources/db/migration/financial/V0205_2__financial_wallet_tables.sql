-- Wallets: a balance per user and currency, backed row by row by wallet_trans. Spendable = balance - reserved_balance.
-- A debit is one UPDATE guarded by its WHERE clause; several wallets are locked in id order.

CREATE TABLE financial.wallets (
    id               uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id          uuid                    NOT NULL,
    balance          numeric(20,8)           NOT NULL DEFAULT 0,
    currency         varchar(10)             NOT NULL,
    updated_at       timestamptz             NOT NULL DEFAULT now(),
    reserved_balance numeric(20,8)           NOT NULL DEFAULT 0,
    status           financial.wallet_status NOT NULL DEFAULT 'active',
    last_seq         bigint                  NOT NULL DEFAULT 0,
    version          integer                 NOT NULL DEFAULT 0,
    created_at       timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_wallets_1 CHECK (balance >= 0),
    CONSTRAINT ck_wallets_2 CHECK (reserved_balance BETWEEN 0 AND balance),
    CONSTRAINT ck_wallets_3 CHECK (status <> 'closed' OR balance = 0)
);

CREATE UNIQUE INDEX idx_wallets_user_id_currency ON financial.wallets (user_id, currency);

COMMENT ON TABLE financial.wallets IS
    'Balances. balance equals balance_after of the wallet''s last transaction (checked at commit).';
COMMENT ON COLUMN financial.wallets.reserved_balance IS 'Held for pending withdrawals; still part of balance.';
COMMENT ON COLUMN financial.wallets.last_seq IS 'Number of completed movements; the next one takes last_seq + 1.';


CREATE TABLE financial.wallet_trans (
    id                       uuid                          PRIMARY KEY DEFAULT gen_random_uuid(),
    wallet_id                uuid                          NOT NULL,
    type                     financial.wallet_trans_type   NOT NULL,
    amount                   numeric(20,8)                 NOT NULL,
    status                   financial.wallet_trans_status NOT NULL DEFAULT 'pending',
    reference_id             uuid,
    direction                smallint                      NOT NULL,
    currency                 varchar(10)                   NOT NULL,
    seq                      bigint,
    balance_after            numeric(20,8),
    reference_type           varchar(40),
    counter_wallet_trans_id  uuid,
    reverses_wallet_trans_id uuid,
    exchange_rate            numeric(20,10),
    idempotency_key          varchar(120)                  NOT NULL,
    description              varchar(255),
    metadata                 jsonb                         NOT NULL DEFAULT '{}',
    failure_reason           text,
    completed_at             timestamptz,
    created_at               timestamptz                   NOT NULL DEFAULT now(),
    CONSTRAINT ck_wallet_trans_1 CHECK (amount > 0),
    CONSTRAINT ck_wallet_trans_2 CHECK (direction IN (-1, 1)),
    CONSTRAINT ck_wallet_trans_3 CHECK (balance_after >= 0),
    CONSTRAINT ck_wallet_trans_4 CHECK (exchange_rate > 0),
    CONSTRAINT ck_wallet_trans_5 CHECK (
        (status = 'completed')
        = (balance_after IS NOT NULL AND seq IS NOT NULL AND completed_at IS NOT NULL)
    ),
    CONSTRAINT ck_wallet_trans_6 CHECK (
        type = 'adjustment'
        OR ((direction = 1) = (type IN ('deposit', 'transfer_in', 'redemption', 'distribution', 'exchange_in', 'refund')))
    )
);

CREATE UNIQUE INDEX idx_wallet_trans_reverses_wallet_trans_id ON financial.wallet_trans (reverses_wallet_trans_id);
CREATE UNIQUE INDEX idx_wallet_trans_idempotency_key ON financial.wallet_trans (idempotency_key);
CREATE UNIQUE INDEX idx_wallet_trans_wallet_id_seq ON financial.wallet_trans (wallet_id, seq) WHERE seq IS NOT NULL;
CREATE INDEX idx_wallet_trans_wallet_id_created_at ON financial.wallet_trans (wallet_id, created_at);
CREATE INDEX idx_wallet_trans_reference_type_reference_id ON financial.wallet_trans (reference_type, reference_id);
CREATE INDEX idx_wallet_trans_status ON financial.wallet_trans (status) WHERE status = 'pending';
CREATE INDEX idx_wallet_trans_created_at_brin ON financial.wallet_trans USING brin (created_at);

COMMENT ON TABLE financial.wallet_trans IS
    'A wallet''s chain of movements, numbered without gaps; terminal rows are frozen, corrections are new rows.';
COMMENT ON COLUMN financial.wallet_trans.reference_id IS
    'With reference_type: what the movement was for. Polymorphic, so no foreign key.';
COMMENT ON COLUMN financial.wallet_trans.direction IS '+1 credits the wallet, -1 debits it.';
COMMENT ON COLUMN financial.wallet_trans.seq IS 'Position in the wallet''s chain, given at completion.';
COMMENT ON COLUMN financial.wallet_trans.balance_after IS
    'Balance after this movement: previous balance_after + direction x amount.';
COMMENT ON COLUMN financial.wallet_trans.reverses_wallet_trans_id IS 'Unique: a movement can be reversed once.';


CREATE TABLE financial.wallet_limits (
    id              uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id         uuid          NOT NULL,
    daily_limit     numeric(20,8) NOT NULL DEFAULT 1000,
    monthly_limit   numeric(20,8) NOT NULL DEFAULT 10000,
    single_tx_limit numeric(20,8) NOT NULL DEFAULT 500,
    currency        varchar(10)   NOT NULL DEFAULT 'USD',
    reason          varchar(120),
    updated_by_id   uuid,
    created_at      timestamptz   NOT NULL DEFAULT now(),
    updated_at      timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_wallet_limits_1 CHECK (daily_limit >= 0),
    CONSTRAINT ck_wallet_limits_2 CHECK (monthly_limit >= 0),
    CONSTRAINT ck_wallet_limits_3 CHECK (single_tx_limit >= 0),
    CONSTRAINT ck_wallet_limits_4 CHECK (single_tx_limit <= daily_limit AND daily_limit <= monthly_limit)
);

CREATE UNIQUE INDEX idx_wallet_limits_user_id_currency ON financial.wallet_limits (user_id, currency);

COMMENT ON TABLE financial.wallet_limits IS
    'Limits per user and currency; the defaults are those of a user without KYC.';


CREATE TABLE financial.currency_exchange_rates (
    id            uuid           PRIMARY KEY DEFAULT gen_random_uuid(),
    from_currency varchar(10)    NOT NULL,
    to_currency   varchar(10)    NOT NULL,
    rate          numeric(20,10) NOT NULL,
    updated_at    timestamptz    NOT NULL DEFAULT now(),
    source        varchar(40)    NOT NULL DEFAULT 'manual',
    spread_pct    numeric(9,4)   NOT NULL DEFAULT 0,
    created_at    timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT ck_currency_exchange_rates_1 CHECK (rate > 0),
    CONSTRAINT ck_currency_exchange_rates_2 CHECK (spread_pct BETWEEN 0 AND 10),
    CONSTRAINT ck_currency_exchange_rates_3 CHECK (from_currency <> to_currency)
);

CREATE UNIQUE INDEX idx_currency_exchange_rates_from_currency_to_currency
    ON financial.currency_exchange_rates (from_currency, to_currency);

COMMENT ON TABLE financial.currency_exchange_rates IS 'Current conversion rates, one row per ordered pair.';
COMMENT ON COLUMN financial.currency_exchange_rates.spread_pct IS 'What the house keeps, in percent.';
