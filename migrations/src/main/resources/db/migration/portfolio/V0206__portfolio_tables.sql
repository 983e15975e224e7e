-- A user's long-term plan: risk profile, target allocation, goals, rebalancing.

CREATE TABLE portfolio.risk_profiles (
    id                    uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id               uuid                    NOT NULL,
    risk_questionnaire_id uuid,
    category              portfolio.risk_category NOT NULL,
    score                 smallint                NOT NULL,
    max_drawdown_pct      numeric(9,4)            NOT NULL,
    horizon_months        smallint                NOT NULL,
    target_allocation     jsonb                   NOT NULL DEFAULT '{}',
    is_current            boolean                 NOT NULL DEFAULT true,
    created_at            timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_risk_profiles_1 CHECK (score BETWEEN 0 AND 100),
    CONSTRAINT ck_risk_profiles_2 CHECK (max_drawdown_pct > 0 AND max_drawdown_pct <= 100),
    CONSTRAINT ck_risk_profiles_3 CHECK (horizon_months > 0)
);

CREATE UNIQUE INDEX idx_risk_profiles_user_id ON portfolio.risk_profiles (user_id) WHERE is_current;

COMMENT ON TABLE portfolio.risk_profiles IS 'Risk profiles over time; one is current.';


CREATE TABLE portfolio.portfolios (
    id                      uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id                 uuid          NOT NULL,
    risk_profile_id         uuid,
    name                    varchar(100)  NOT NULL,
    base_currency           varchar(10)   NOT NULL DEFAULT 'USD',
    total_value             numeric(20,8) NOT NULL DEFAULT 0,
    cash_value              numeric(20,8) NOT NULL DEFAULT 0,
    rebalance_threshold_pct numeric(9,4)  NOT NULL DEFAULT 5,
    is_default              boolean       NOT NULL DEFAULT false,
    valued_at               timestamptz,
    created_at              timestamptz   NOT NULL DEFAULT now(),
    updated_at              timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_portfolios_1 CHECK (total_value >= 0),
    CONSTRAINT ck_portfolios_2 CHECK (cash_value >= 0),
    CONSTRAINT ck_portfolios_3 CHECK (rebalance_threshold_pct > 0 AND rebalance_threshold_pct <= 50),
    CONSTRAINT ck_portfolios_4 CHECK (cash_value <= total_value)
);

CREATE UNIQUE INDEX idx_portfolios_user_id_name ON portfolio.portfolios (user_id, name);
CREATE UNIQUE INDEX idx_portfolios_user_id ON portfolio.portfolios (user_id) WHERE is_default;

COMMENT ON TABLE portfolio.portfolios IS 'Portfolios with their valuation in the base currency.';
COMMENT ON COLUMN portfolio.portfolios.rebalance_threshold_pct IS
    'Largest drift |current - target| that is tolerated.';


CREATE TABLE portfolio.allocations (
    id            uuid                 PRIMARY KEY DEFAULT gen_random_uuid(),
    portfolio_id  uuid                 NOT NULL,
    asset_type    portfolio.asset_type NOT NULL,
    product_id    uuid,
    symbol        varchar(20),
    target_pct    numeric(9,4)         NOT NULL,
    current_pct   numeric(9,4)         NOT NULL DEFAULT 0,
    current_value numeric(20,8)        NOT NULL DEFAULT 0,
    created_at    timestamptz          NOT NULL DEFAULT now(),
    updated_at    timestamptz          NOT NULL DEFAULT now(),
    CONSTRAINT ck_allocations_1 CHECK (target_pct BETWEEN 0 AND 100),
    CONSTRAINT ck_allocations_2 CHECK (current_pct BETWEEN 0 AND 100),
    CONSTRAINT ck_allocations_3 CHECK (current_value >= 0),
    CONSTRAINT ck_allocations_4 CHECK ((asset_type = 'pamm_product') = (product_id IS NOT NULL)),
    CONSTRAINT ck_allocations_5 CHECK ((asset_type = 'symbol') = (symbol IS NOT NULL))
);

CREATE UNIQUE INDEX idx_allocations_portfolio_id_asset_type_product_id_symbol
    ON portfolio.allocations (portfolio_id, asset_type, product_id, symbol) NULLS NOT DISTINCT;

COMMENT ON TABLE portfolio.allocations IS 'Targets; those of a portfolio add up to 100 (checked at commit).';


CREATE TABLE portfolio.goals (
    id                   uuid                  PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id              uuid                  NOT NULL,
    portfolio_id         uuid,
    name                 varchar(120)          NOT NULL,
    goal_type            portfolio.goal_type   NOT NULL,
    target_amount        numeric(20,8)         NOT NULL,
    current_amount       numeric(20,8)         NOT NULL DEFAULT 0,
    currency             varchar(10)           NOT NULL DEFAULT 'USD',
    monthly_contribution numeric(20,8)         NOT NULL DEFAULT 0,
    target_date          date                  NOT NULL,
    priority             smallint              NOT NULL DEFAULT 3,
    status               portfolio.goal_status NOT NULL DEFAULT 'active',
    achieved_at          timestamptz,
    created_at           timestamptz           NOT NULL DEFAULT now(),
    updated_at           timestamptz           NOT NULL DEFAULT now(),
    CONSTRAINT ck_goals_1 CHECK (target_amount > 0),
    CONSTRAINT ck_goals_2 CHECK (current_amount >= 0),
    CONSTRAINT ck_goals_3 CHECK (monthly_contribution >= 0),
    CONSTRAINT ck_goals_4 CHECK (priority BETWEEN 1 AND 5),
    CONSTRAINT ck_goals_5 CHECK ((status = 'achieved') = (achieved_at IS NOT NULL))
);

CREATE INDEX idx_goals_user_id_status ON portfolio.goals (user_id, status);

COMMENT ON TABLE portfolio.goals IS 'Savings goals.';
COMMENT ON COLUMN portfolio.goals.priority IS '1 is the most important.';


CREATE TABLE portfolio.rebalances (
    id             uuid                       PRIMARY KEY DEFAULT gen_random_uuid(),
    portfolio_id   uuid                       NOT NULL,
    status         portfolio.rebalance_status NOT NULL DEFAULT 'proposed',
    trigger_reason varchar(60)                NOT NULL,
    drift_pct      numeric(9,4)               NOT NULL,
    before_state   jsonb                      NOT NULL,
    after_state    jsonb                      NOT NULL,
    trades         jsonb                      NOT NULL DEFAULT '[]',
    requested_at   timestamptz                NOT NULL DEFAULT now(),
    executed_at    timestamptz,
    failure_reason text,
    CONSTRAINT ck_rebalances_1 CHECK (drift_pct >= 0),
    CONSTRAINT ck_rebalances_2 CHECK ((status = 'completed') = (executed_at IS NOT NULL))
);

CREATE INDEX idx_rebalances_portfolio_id_requested_at ON portfolio.rebalances (portfolio_id, requested_at);
CREATE UNIQUE INDEX idx_rebalances_portfolio_id ON portfolio.rebalances (portfolio_id)
    WHERE status IN ('proposed', 'approved', 'executing');

COMMENT ON TABLE portfolio.rebalances IS 'Proposals to restore the targets, at most one in work per portfolio.';
COMMENT ON COLUMN portfolio.rebalances.drift_pct IS 'Largest drift at the time of the proposal.';


CREATE TABLE portfolio.portfolio_snapshots (
    id                uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    portfolio_id      uuid          NOT NULL,
    snapshot_date     date          NOT NULL,
    total_value       numeric(20,8) NOT NULL,
    cash_value        numeric(20,8) NOT NULL,
    net_contributions numeric(20,8) NOT NULL DEFAULT 0,
    return_pct        numeric(12,6) NOT NULL DEFAULT 0,
    allocation        jsonb         NOT NULL DEFAULT '{}',
    created_at        timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_portfolio_snapshots_1 CHECK (total_value >= 0),
    CONSTRAINT ck_portfolio_snapshots_2 CHECK (cash_value >= 0)
);

CREATE UNIQUE INDEX idx_portfolio_snapshots_portfolio_id_snapshot_date
    ON portfolio.portfolio_snapshots (portfolio_id, snapshot_date);

COMMENT ON TABLE portfolio.portfolio_snapshots IS 'Daily valuation, append-only: the source of return charts.';
