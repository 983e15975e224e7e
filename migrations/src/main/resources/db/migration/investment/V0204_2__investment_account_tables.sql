-- Investors' holdings and the money that moves in and out of them.

CREATE TABLE investment.accounts (
    id               uuid                      PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id          uuid                      NOT NULL,
    product_id       uuid                      NOT NULL,
    balance          numeric(20,8)             NOT NULL DEFAULT 0,
    status           investment.account_status NOT NULL DEFAULT 'pending',
    performance_pct  numeric(12,6)             NOT NULL DEFAULT 0,
    opened_at        timestamptz               NOT NULL DEFAULT now(),
    account_number   varchar(20)               NOT NULL,
    currency         varchar(10)               NOT NULL DEFAULT 'USD',
    units            numeric(28,8)             NOT NULL DEFAULT 0,
    reserved_units   numeric(28,8)             NOT NULL DEFAULT 0,
    total_deposited  numeric(20,8)             NOT NULL DEFAULT 0,
    total_withdrawn  numeric(20,8)             NOT NULL DEFAULT 0,
    high_water_mark  numeric(20,8)             NOT NULL DEFAULT 100,
    auto_reinvest    boolean                   NOT NULL DEFAULT true,
    risk_accepted_at timestamptz,
    closed_at        timestamptz,
    version          integer                   NOT NULL DEFAULT 0,
    created_at       timestamptz               NOT NULL DEFAULT now(),
    updated_at       timestamptz               NOT NULL DEFAULT now(),
    CONSTRAINT ck_accounts_1 CHECK (balance >= 0),
    CONSTRAINT ck_accounts_2 CHECK (units >= 0),
    CONSTRAINT ck_accounts_3 CHECK (total_deposited >= 0),
    CONSTRAINT ck_accounts_4 CHECK (total_withdrawn >= 0),
    CONSTRAINT ck_accounts_5 CHECK (high_water_mark > 0),
    CONSTRAINT ck_accounts_6 CHECK (reserved_units BETWEEN 0 AND units),
    CONSTRAINT ck_accounts_7 CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT ck_accounts_8 CHECK (status <> 'closed' OR (units = 0 AND balance = 0))
);

CREATE UNIQUE INDEX idx_accounts_account_number ON investment.accounts (account_number);
CREATE UNIQUE INDEX idx_accounts_user_id_product_id ON investment.accounts (user_id, product_id)
    WHERE status <> 'closed';
CREATE INDEX idx_accounts_product_id_status ON investment.accounts (product_id, status);

COMMENT ON TABLE investment.accounts IS 'A user''s holding in a product; at most one that is not closed.';
COMMENT ON COLUMN investment.accounts.balance IS 'round(units x nav), cached at the daily cut.';
COMMENT ON COLUMN investment.accounts.performance_pct IS 'Percent since opening.';
COMMENT ON COLUMN investment.accounts.reserved_units IS 'Units promised to pending withdrawals.';


CREATE TABLE investment.transactions (
    id              uuid                          PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id      uuid                          NOT NULL,
    type            investment.transaction_type   NOT NULL,
    amount          numeric(20,8)                 NOT NULL,
    status          investment.transaction_status NOT NULL DEFAULT 'pending',
    created_at      timestamptz                   NOT NULL DEFAULT now(),
    currency        varchar(10)                   NOT NULL DEFAULT 'USD',
    units           numeric(28,8),
    nav             numeric(20,8),
    balance_after   numeric(20,8),
    wallet_trans_id uuid,
    reference_id    uuid,
    idempotency_key varchar(120)                  NOT NULL,
    failure_reason  text,
    completed_at    timestamptz,
    CONSTRAINT ck_transactions_1 CHECK (amount > 0),
    CONSTRAINT ck_transactions_2 CHECK (units >= 0),
    CONSTRAINT ck_transactions_3 CHECK (nav > 0),
    CONSTRAINT ck_transactions_4 CHECK (balance_after >= 0),
    CONSTRAINT ck_transactions_5
        CHECK ((status = 'completed') = (completed_at IS NOT NULL AND nav IS NOT NULL AND units IS NOT NULL))
);

CREATE UNIQUE INDEX idx_transactions_wallet_trans_id ON investment.transactions (wallet_trans_id);
CREATE UNIQUE INDEX idx_transactions_idempotency_key ON investment.transactions (idempotency_key);
CREATE INDEX idx_transactions_account_id_created_at ON investment.transactions (account_id, created_at);
CREATE INDEX idx_transactions_status ON investment.transactions (status) WHERE status = 'pending';
CREATE INDEX idx_transactions_created_at_brin ON investment.transactions USING brin (created_at);

COMMENT ON TABLE investment.transactions IS 'Money and unit movements of a holding. A terminal row is frozen.';
COMMENT ON COLUMN investment.transactions.nav IS 'Price of a unit at the cut that executed the movement.';


CREATE TABLE investment.withdrawal_requests (
    id               uuid                         PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id       uuid                         NOT NULL,
    amount           numeric(20,8)                NOT NULL,
    status           investment.withdrawal_status NOT NULL DEFAULT 'pending',
    requested_at     timestamptz                  NOT NULL DEFAULT now(),
    processed_at     timestamptz,
    units            numeric(28,8),
    wallet_id        uuid                         NOT NULL,
    fee              numeric(20,8)                NOT NULL DEFAULT 0,
    reviewed_by_id   uuid,
    reviewed_at      timestamptz,
    rejection_reason text,
    transaction_id   uuid,
    idempotency_key  varchar(120)                 NOT NULL,
    updated_at       timestamptz                  NOT NULL DEFAULT now(),
    CONSTRAINT ck_withdrawal_requests_1 CHECK (amount > 0),
    CONSTRAINT ck_withdrawal_requests_2 CHECK (units > 0),
    CONSTRAINT ck_withdrawal_requests_3 CHECK (fee >= 0),
    CONSTRAINT ck_withdrawal_requests_4
        CHECK ((status IN ('completed', 'rejected', 'cancelled')) = (processed_at IS NOT NULL)),
    CONSTRAINT ck_withdrawal_requests_5 CHECK (fee < amount),
    CONSTRAINT ck_withdrawal_requests_6 CHECK (status <> 'rejected' OR rejection_reason IS NOT NULL)
);

CREATE UNIQUE INDEX idx_withdrawal_requests_transaction_id ON investment.withdrawal_requests (transaction_id);
CREATE UNIQUE INDEX idx_withdrawal_requests_idempotency_key ON investment.withdrawal_requests (idempotency_key);
CREATE INDEX idx_withdrawal_requests_account_id_requested_at
    ON investment.withdrawal_requests (account_id, requested_at);
CREATE INDEX idx_withdrawal_requests_status_requested_at ON investment.withdrawal_requests (status, requested_at)
    WHERE status IN ('pending', 'under_review', 'approved', 'processing');

COMMENT ON TABLE investment.withdrawal_requests IS 'Requests to leave, with their review. A terminal row is frozen.';


CREATE TABLE investment.distributions (
    id                     uuid                           PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id             uuid                           NOT NULL,
    amount                 numeric(20,8)                  NOT NULL,
    distribution_date      date                           NOT NULL,
    status                 investment.distribution_status NOT NULL DEFAULT 'pending',
    period_start           date                           NOT NULL,
    period_end             date                           NOT NULL,
    gross_profit           numeric(20,8)                  NOT NULL,
    performance_fee_amount numeric(20,8)                  NOT NULL DEFAULT 0,
    management_fee_amount  numeric(20,8)                  NOT NULL DEFAULT 0,
    transaction_id         uuid,
    wallet_trans_id        uuid,
    paid_at                timestamptz,
    created_at             timestamptz                    NOT NULL DEFAULT now(),
    updated_at             timestamptz                    NOT NULL DEFAULT now(),
    CONSTRAINT ck_distributions_1 CHECK (amount >= 0),
    CONSTRAINT ck_distributions_2 CHECK (performance_fee_amount >= 0),
    CONSTRAINT ck_distributions_3 CHECK (management_fee_amount >= 0),
    CONSTRAINT ck_distributions_4 CHECK (period_end >= period_start AND distribution_date >= period_end),
    CONSTRAINT ck_distributions_5
        CHECK (amount = greatest(gross_profit - performance_fee_amount - management_fee_amount, 0)),
    CONSTRAINT ck_distributions_6 CHECK ((status = 'paid') = (paid_at IS NOT NULL))
);

CREATE UNIQUE INDEX idx_distributions_transaction_id ON investment.distributions (transaction_id);
CREATE UNIQUE INDEX idx_distributions_wallet_trans_id ON investment.distributions (wallet_trans_id);
CREATE UNIQUE INDEX idx_distributions_account_id_period_start_period_end
    ON investment.distributions (account_id, period_start, period_end);
CREATE INDEX idx_distributions_status_distribution_date ON investment.distributions (status, distribution_date);

COMMENT ON TABLE investment.distributions IS 'Profit shares of a period, one per holding and period.';
COMMENT ON COLUMN investment.distributions.amount IS 'What is left of gross_profit after fees, never negative.';
