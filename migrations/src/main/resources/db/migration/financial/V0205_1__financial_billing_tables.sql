-- Subscriptions, invoices and payments. Card data is never stored: provider tokens and the last four digits only.
-- All stripe_* ids are the provider's, unique so that a webhook that arrives twice finds the first row.

CREATE TABLE financial.plans (
    id               uuid                       PRIMARY KEY DEFAULT gen_random_uuid(),
    code             varchar(30)                NOT NULL,
    name             varchar(80)                NOT NULL,
    description      text,
    price            numeric(20,8)              NOT NULL,
    currency         varchar(10)                NOT NULL DEFAULT 'USD',
    billing_interval financial.billing_interval NOT NULL DEFAULT 'month',
    trial_days       smallint                   NOT NULL DEFAULT 0,
    features         jsonb                      NOT NULL DEFAULT '[]',
    limits           jsonb                      NOT NULL DEFAULT '{}',
    stripe_price_id  varchar(64),
    is_active        boolean                    NOT NULL DEFAULT true,
    position         integer                    NOT NULL DEFAULT 0,
    created_at       timestamptz                NOT NULL DEFAULT now(),
    updated_at       timestamptz                NOT NULL DEFAULT now(),
    CONSTRAINT ck_plans_1 CHECK (price >= 0),
    CONSTRAINT ck_plans_2 CHECK (trial_days >= 0)
);

CREATE UNIQUE INDEX idx_plans_code ON financial.plans (code);

COMMENT ON TABLE financial.plans IS 'Subscription plans with their limits; a yearly plan is a row of its own.';
COMMENT ON COLUMN financial.plans.limits IS 'E.g. paper_accounts, bots, llm_messages_per_day.';


CREATE TABLE financial.customers (
    id              uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id         uuid         NOT NULL,
    stripe_id       varchar(64),
    created_at      timestamptz  NOT NULL DEFAULT now(),
    email           citext,
    billing_name    varchar(150),
    tax_id          varchar(40),
    billing_address jsonb        NOT NULL DEFAULT '{}',
    currency        varchar(10)  NOT NULL DEFAULT 'USD',
    updated_at      timestamptz  NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_customers_user_id ON financial.customers (user_id);
CREATE UNIQUE INDEX idx_customers_stripe_id ON financial.customers (stripe_id);

COMMENT ON TABLE financial.customers IS 'A user as the payment provider knows them.';


CREATE TABLE financial.subscriptions (
    id                   uuid                          PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id              uuid                          NOT NULL,
    plan_id              uuid                          NOT NULL,
    status               financial.subscription_status NOT NULL DEFAULT 'incomplete',
    stripe_sub_id        varchar(64),
    current_period       tstzrange                     NOT NULL,
    customer_id          uuid                          NOT NULL,
    current_period_start timestamptz                   GENERATED ALWAYS AS (lower(current_period)) STORED,
    current_period_end   timestamptz                   GENERATED ALWAYS AS (upper(current_period)) STORED,
    billing_interval     financial.billing_interval    NOT NULL DEFAULT 'month',
    price                numeric(20,8)                 NOT NULL,
    currency             varchar(10)                   NOT NULL DEFAULT 'USD',
    trial_ends_at        timestamptz,
    cancel_at_period_end boolean                       NOT NULL DEFAULT false,
    cancelled_at         timestamptz,
    ended_at             timestamptz,
    created_at           timestamptz                   NOT NULL DEFAULT now(),
    updated_at           timestamptz                   NOT NULL DEFAULT now(),
    CONSTRAINT ck_subscriptions_1 CHECK (
        NOT isempty(current_period)
        AND lower(current_period) IS NOT NULL
        AND upper(current_period) IS NOT NULL
    ),
    CONSTRAINT ck_subscriptions_2 CHECK (price >= 0),
    CONSTRAINT ck_subscriptions_3 CHECK (status <> 'cancelled' OR cancelled_at IS NOT NULL)
);

CREATE UNIQUE INDEX idx_subscriptions_stripe_sub_id ON financial.subscriptions (stripe_sub_id);
CREATE UNIQUE INDEX idx_subscriptions_user_id ON financial.subscriptions (user_id)
    WHERE status IN ('trialing', 'active', 'past_due', 'paused');
CREATE INDEX idx_subscriptions_plan_id ON financial.subscriptions (plan_id);
CREATE INDEX idx_subscriptions_current_period_end ON financial.subscriptions (current_period_end)
    WHERE status IN ('trialing', 'active', 'past_due');

COMMENT ON TABLE financial.subscriptions IS 'Subscriptions; at most one that is live per user.';
COMMENT ON COLUMN financial.subscriptions.current_period IS
    'Half-open range [start, end); the generated columns serve indexes and interfaces.';
COMMENT ON COLUMN financial.subscriptions.price IS 'As agreed: later changes of the plan do not touch it.';


CREATE TABLE financial.invoices (
    id                uuid                     PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id           uuid                     NOT NULL,
    amount            numeric(20,8)            NOT NULL,
    status            financial.invoice_status NOT NULL DEFAULT 'draft',
    due_date          date,
    paid_at           timestamptz,
    number            varchar(30)              NOT NULL,
    subscription_id   uuid,
    currency          varchar(10)              NOT NULL DEFAULT 'USD',
    subtotal          numeric(20,8)            NOT NULL,
    discount_amount   numeric(20,8)            NOT NULL DEFAULT 0,
    tax_amount        numeric(20,8)            NOT NULL DEFAULT 0,
    amount_paid       numeric(20,8)            NOT NULL DEFAULT 0,
    line_items        jsonb                    NOT NULL DEFAULT '[]',
    stripe_invoice_id varchar(64),
    issued_at         timestamptz,
    voided_at         timestamptz,
    created_at        timestamptz              NOT NULL DEFAULT now(),
    updated_at        timestamptz              NOT NULL DEFAULT now(),
    CONSTRAINT ck_invoices_1 CHECK (amount >= 0),
    CONSTRAINT ck_invoices_2 CHECK (subtotal >= 0),
    CONSTRAINT ck_invoices_3 CHECK (discount_amount >= 0),
    CONSTRAINT ck_invoices_4 CHECK (tax_amount >= 0),
    CONSTRAINT ck_invoices_5 CHECK (amount = subtotal - discount_amount + tax_amount),
    CONSTRAINT ck_invoices_6 CHECK (amount_paid BETWEEN 0 AND amount),
    CONSTRAINT ck_invoices_7 CHECK ((status = 'paid') = (paid_at IS NOT NULL)),
    CONSTRAINT ck_invoices_8 CHECK (status <> 'paid' OR amount_paid = amount)
);

CREATE UNIQUE INDEX idx_invoices_number ON financial.invoices (number);
CREATE UNIQUE INDEX idx_invoices_stripe_invoice_id ON financial.invoices (stripe_invoice_id);
CREATE INDEX idx_invoices_user_id_created_at ON financial.invoices (user_id, created_at);
CREATE INDEX idx_invoices_due_date ON financial.invoices (due_date) WHERE status = 'open';

COMMENT ON TABLE financial.invoices IS
    'Invoices. The payments that succeeded add up to amount_paid (checked at commit).';
COMMENT ON COLUMN financial.invoices.amount IS 'subtotal - discount_amount + tax_amount.';


CREATE TABLE financial.payments (
    id                       uuid                          PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id               uuid,
    amount                   numeric(20,8)                 NOT NULL,
    method                   financial.payment_method_type NOT NULL,
    status                   financial.payment_status      NOT NULL DEFAULT 'pending',
    processed_at             timestamptz,
    user_id                  uuid                          NOT NULL,
    payment_method_id        uuid,
    wallet_trans_id          uuid,
    currency                 varchar(10)                   NOT NULL DEFAULT 'USD',
    refunded_amount          numeric(20,8)                 NOT NULL DEFAULT 0,
    stripe_payment_intent_id varchar(64),
    idempotency_key          varchar(120)                  NOT NULL,
    failure_code             varchar(60),
    failure_message          text,
    created_at               timestamptz                   NOT NULL DEFAULT now(),
    updated_at               timestamptz                   NOT NULL DEFAULT now(),
    CONSTRAINT ck_payments_1 CHECK (amount > 0),
    CONSTRAINT ck_payments_2 CHECK (refunded_amount BETWEEN 0 AND amount),
    CONSTRAINT ck_payments_3
        CHECK (status NOT IN ('succeeded', 'partially_refunded', 'refunded') OR processed_at IS NOT NULL),
    CONSTRAINT ck_payments_4 CHECK ((status = 'refunded') = (refunded_amount = amount))
);

CREATE UNIQUE INDEX idx_payments_wallet_trans_id ON financial.payments (wallet_trans_id);
CREATE UNIQUE INDEX idx_payments_stripe_payment_intent_id ON financial.payments (stripe_payment_intent_id);
CREATE UNIQUE INDEX idx_payments_idempotency_key ON financial.payments (idempotency_key);
CREATE INDEX idx_payments_invoice_id ON financial.payments (invoice_id);
CREATE INDEX idx_payments_user_id_created_at ON financial.payments (user_id, created_at);
CREATE INDEX idx_payments_status ON financial.payments (status)
    WHERE status IN ('pending', 'requires_action', 'processing');

COMMENT ON TABLE financial.payments IS
    'Payments, of invoices or into wallets. Refunds are counted in refunded_amount.';


CREATE TABLE financial.payment_methods (
    id           uuid                          PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid                          NOT NULL,
    type         financial.payment_method_type NOT NULL,
    stripe_pm_id varchar(64),
    is_default   boolean                       NOT NULL DEFAULT false,
    last_four    char(4),
    brand        varchar(30),
    exp_month    smallint,
    exp_year     smallint,
    fingerprint  varchar(64),
    is_active    boolean                       NOT NULL DEFAULT true,
    created_at   timestamptz                   NOT NULL DEFAULT now(),
    updated_at   timestamptz                   NOT NULL DEFAULT now(),
    CONSTRAINT ck_payment_methods_1 CHECK (last_four ~ '^[0-9]{4}$'),
    CONSTRAINT ck_payment_methods_2 CHECK (exp_month BETWEEN 1 AND 12)
);

CREATE UNIQUE INDEX idx_payment_methods_stripe_pm_id ON financial.payment_methods (stripe_pm_id);
CREATE UNIQUE INDEX idx_payment_methods_user_id ON financial.payment_methods (user_id) WHERE is_default AND is_active;
CREATE INDEX idx_payment_methods_user_id_2 ON financial.payment_methods (user_id);

COMMENT ON TABLE financial.payment_methods IS 'Stored means of payment (provider tokens).';
COMMENT ON COLUMN financial.payment_methods.fingerprint IS 'The provider''s, equal for equal cards.';
