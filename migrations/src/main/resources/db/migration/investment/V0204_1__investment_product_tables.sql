-- Unitised products: a deposit buys amount / nav units at the next daily cut, a withdrawal burns units at the
-- cut's NAV. Fees lower the NAV (management) or burn units above the high-water mark (performance).

CREATE TABLE investment.products (
    id                     uuid                              PRIMARY KEY DEFAULT gen_random_uuid(),
    name                   varchar(100)                      NOT NULL,
    code                   varchar(20)                       NOT NULL,
    risk_profile           investment.risk_profile           NOT NULL,
    target_return          numeric(9,4)                      NOT NULL,
    max_drawdown           numeric(9,4)                      NOT NULL,
    min_investment         numeric(20,8)                     NOT NULL,
    management_fee         numeric(9,4)                      NOT NULL DEFAULT 0,
    performance_fee        numeric(9,4)                      NOT NULL DEFAULT 0,
    status                 investment.product_status         NOT NULL DEFAULT 'draft',
    description            text,
    currency               varchar(10)                       NOT NULL DEFAULT 'USD',
    manager_id             uuid,
    nav                    numeric(20,8)                     NOT NULL DEFAULT 100,
    total_units            numeric(28,8)                     NOT NULL DEFAULT 0,
    high_water_mark        numeric(20,8)                     NOT NULL DEFAULT 100,
    capacity               numeric(20,8),
    lockup_days            smallint                          NOT NULL DEFAULT 0,
    withdrawal_notice_days smallint                          NOT NULL DEFAULT 3,
    distribution_frequency investment.distribution_frequency NOT NULL DEFAULT 'monthly',
    inception_date         date,
    version                integer                           NOT NULL DEFAULT 0,
    created_at             timestamptz                       NOT NULL DEFAULT now(),
    updated_at             timestamptz                       NOT NULL DEFAULT now(),
    CONSTRAINT ck_products_1  CHECK (code ~ '^[A-Z][A-Z0-9_]{1,19}$'),
    CONSTRAINT ck_products_2  CHECK (target_return >= 0),
    CONSTRAINT ck_products_3  CHECK (max_drawdown > 0 AND max_drawdown <= 100),
    CONSTRAINT ck_products_4  CHECK (min_investment > 0),
    CONSTRAINT ck_products_5  CHECK (management_fee BETWEEN 0 AND 10),
    CONSTRAINT ck_products_6  CHECK (performance_fee BETWEEN 0 AND 50),
    CONSTRAINT ck_products_7  CHECK (nav > 0),
    CONSTRAINT ck_products_8  CHECK (total_units >= 0),
    CONSTRAINT ck_products_9  CHECK (high_water_mark > 0),
    CONSTRAINT ck_products_10 CHECK (capacity > 0),
    CONSTRAINT ck_products_11 CHECK (lockup_days >= 0),
    CONSTRAINT ck_products_12 CHECK (withdrawal_notice_days >= 0),
    CONSTRAINT ck_products_13 CHECK (high_water_mark >= nav OR total_units = 0)
);

CREATE UNIQUE INDEX idx_products_code ON investment.products (code);

COMMENT ON TABLE investment.products IS 'Managed products with their current NAV. Targets are targets, not promises.';
COMMENT ON COLUMN investment.products.target_return IS 'Percent a year.';
COMMENT ON COLUMN investment.products.max_drawdown IS 'Percent; beyond it the product is paused.';
COMMENT ON COLUMN investment.products.management_fee IS 'Percent a year, accrued daily.';
COMMENT ON COLUMN investment.products.performance_fee IS 'Percent of the gain above the high-water mark.';
COMMENT ON COLUMN investment.products.total_units IS
    'Sum of accounts.units; total_units x nav equals the investment_pool balance in the ledger.';


CREATE TABLE investment.daily_performance (
    id                      uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    product_id              uuid          NOT NULL,
    date                    date          NOT NULL,
    nav                     numeric(20,8) NOT NULL,
    return_pct              numeric(12,6) NOT NULL DEFAULT 0,
    drawdown                numeric(9,4)  NOT NULL DEFAULT 0,
    total_units             numeric(28,8) NOT NULL,
    aum                     numeric(20,8) NOT NULL,
    inflow                  numeric(20,8) NOT NULL DEFAULT 0,
    outflow                 numeric(20,8) NOT NULL DEFAULT 0,
    management_fee_accrued  numeric(20,8) NOT NULL DEFAULT 0,
    performance_fee_accrued numeric(20,8) NOT NULL DEFAULT 0,
    high_water_mark         numeric(20,8) NOT NULL,
    investors_count         integer       NOT NULL DEFAULT 0,
    created_at              timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_daily_performance_1 CHECK (nav > 0),
    CONSTRAINT ck_daily_performance_2 CHECK (drawdown BETWEEN 0 AND 100),
    CONSTRAINT ck_daily_performance_3 CHECK (total_units >= 0),
    CONSTRAINT ck_daily_performance_4 CHECK (aum >= 0),
    CONSTRAINT ck_daily_performance_5 CHECK (inflow >= 0),
    CONSTRAINT ck_daily_performance_6 CHECK (outflow >= 0),
    CONSTRAINT ck_daily_performance_7 CHECK (high_water_mark > 0)
);

CREATE UNIQUE INDEX idx_daily_performance_product_id_date ON investment.daily_performance (product_id, date);

COMMENT ON TABLE investment.daily_performance IS 'One row per product and day: the daily cut, append-only.';
COMMENT ON COLUMN investment.daily_performance.drawdown IS '100 x (1 - nav / high_water_mark).';


CREATE TABLE investment.risk_questionnaire (
    id           uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid                    NOT NULL,
    answers      jsonb                   NOT NULL,
    risk_score   smallint                NOT NULL,
    profile_type investment.risk_profile NOT NULL,
    completed_at timestamptz             NOT NULL DEFAULT now(),
    version      smallint                NOT NULL DEFAULT 1,
    expires_at   timestamptz             NOT NULL,
    created_at   timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_risk_questionnaire_1 CHECK (risk_score BETWEEN 0 AND 100)
);

CREATE INDEX idx_risk_questionnaire_user_id_completed_at ON investment.risk_questionnaire (user_id, completed_at);

COMMENT ON TABLE investment.risk_questionnaire IS
    'Answered suitability questionnaires, append-only; a new answer is a new row.';
