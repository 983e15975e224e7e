-- Distributions of profit. Their stage is in process_cases; investment.distributions gets a row per holding when its
-- line has been posted, so at most one distribution of a period can ever reach a holding.

CREATE TABLE platform.distribution_runs (
    id               uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id          varchar(120)  NOT NULL,
    product_id       uuid          NOT NULL,
    period_start     date          NOT NULL,
    period_end       date          NOT NULL,
    revision         smallint      NOT NULL,
    restates_id      uuid,
    requested_by_id  uuid,
    currency         varchar(10)   NOT NULL,
    pays_out         boolean       NOT NULL,
    snapshot_hash    char(64),
    nav              numeric(20,8),
    nav_revision     smallint,
    management_fee   numeric(20,8) NOT NULL DEFAULT 0,
    performance_fee  numeric(20,8) NOT NULL DEFAULT 0,
    amount           numeric(20,8) NOT NULL DEFAULT 0,
    payout           numeric(20,8) NOT NULL DEFAULT 0,
    refund           numeric(20,8) NOT NULL DEFAULT 0,
    content_hash     char(64),
    approvals_needed smallint      NOT NULL DEFAULT 0,
    lines            integer       NOT NULL DEFAULT 0,
    lines_posted     integer       NOT NULL DEFAULT 0,
    lines_parked     integer       NOT NULL DEFAULT 0,
    promised         numeric(20,8) NOT NULL DEFAULT 0,
    created_at       timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_distribution_runs_1 CHECK (period_end >= period_start AND revision > 0),
    CONSTRAINT ck_distribution_runs_2 CHECK (
        management_fee >= 0 AND performance_fee >= 0 AND refund >= 0 AND payout BETWEEN 0 AND amount),
    CONSTRAINT ck_distribution_runs_3 CHECK (promised BETWEEN 0 AND payout),
    CONSTRAINT ck_distribution_runs_4 CHECK (lines_posted >= 0 AND lines_parked >= 0 AND lines_posted + lines_parked <= lines),
    CONSTRAINT ck_distribution_runs_5 CHECK (approvals_needed BETWEEN 0 AND 2),
    CONSTRAINT fk_distribution_runs_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT,
    CONSTRAINT fk_distribution_runs_product_id FOREIGN KEY (product_id)
        REFERENCES investment.products (id) ON DELETE RESTRICT,
    CONSTRAINT fk_distribution_runs_restates_id FOREIGN KEY (restates_id)
        REFERENCES platform.distribution_runs (id) ON DELETE RESTRICT,
    CONSTRAINT fk_distribution_runs_requested_by_id FOREIGN KEY (requested_by_id)
        REFERENCES auth.users (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_distribution_runs_case_id ON platform.distribution_runs (case_id);
CREATE UNIQUE INDEX idx_distribution_runs_product_id_period_end_revision
    ON platform.distribution_runs (product_id, period_end, revision);
CREATE INDEX idx_distribution_runs_restates_id ON platform.distribution_runs (restates_id);
CREATE INDEX idx_distribution_runs_currency ON platform.distribution_runs (currency) WHERE promised > 0;

COMMENT ON TABLE platform.distribution_runs IS 'One row per product, period and revision: what is charged and paid.';
COMMENT ON COLUMN platform.distribution_runs.restates_id IS
    'The closed distribution whose fees this one corrects: it charges or refunds the difference.';
COMMENT ON COLUMN platform.distribution_runs.requested_by_id IS 'NULL when the calendar did.';
COMMENT ON COLUMN platform.distribution_runs.pays_out IS 'Whether profit leaves the product; otherwise only fees are taken.';
COMMENT ON COLUMN platform.distribution_runs.snapshot_hash IS 'SHA-256 of the holdings at the record date.';
COMMENT ON COLUMN platform.distribution_runs.nav IS 'Price of a unit at the cut of period_end, in that revision.';
COMMENT ON COLUMN platform.distribution_runs.management_fee IS
    'What the daily cuts have taken out of the price and set aside; it becomes income here.';
COMMENT ON COLUMN platform.distribution_runs.amount IS 'Profit after fees; payout is the part that goes to wallets.';
COMMENT ON COLUMN platform.distribution_runs.refund IS 'Performance fees given back by a restatement.';
COMMENT ON COLUMN platform.distribution_runs.content_hash IS
    'SHA-256 of totals and lines. An approver repeats it, so a stale screen approves nothing.';
COMMENT ON COLUMN platform.distribution_runs.lines IS 'Lines that move money or units.';
COMMENT ON COLUMN platform.distribution_runs.promised IS
    'The part of payout that is not yet in wallets, once posting has begun: owed like the wallets'' money.';


CREATE TYPE platform.line_status AS ENUM ('pending', 'nothing', 'posted', 'unclaimed', 'parked');

CREATE TABLE platform.distribution_lines (
    id              uuid                 PRIMARY KEY DEFAULT gen_random_uuid(),
    run_id uuid                 NOT NULL,
    ordinal         integer              NOT NULL,
    account_id      uuid                 NOT NULL,
    units           numeric(28,8)        NOT NULL,
    high_water_mark numeric(20,8)        NOT NULL,
    fee_share       numeric(28,12)       NOT NULL,
    is_reinvested   boolean              NOT NULL,
    management_fee  numeric(20,8)        NOT NULL DEFAULT 0,
    performance_fee numeric(20,8)        NOT NULL DEFAULT 0,
    amount          numeric(20,8)        NOT NULL DEFAULT 0,
    refund          numeric(20,8)        NOT NULL DEFAULT 0,
    status          platform.line_status NOT NULL DEFAULT 'pending',
    is_unclaimed    boolean              NOT NULL DEFAULT false,
    reason          varchar(60)          NOT NULL DEFAULT '',
    units_moved     numeric(28,8)        NOT NULL DEFAULT 0,
    posted_at       timestamptz,
    CONSTRAINT ck_distribution_lines_1 CHECK (
        management_fee >= 0 AND performance_fee >= 0 AND amount >= 0 AND refund >= 0),
    CONSTRAINT ck_distribution_lines_2 CHECK (performance_fee = 0 OR refund = 0),
    CONSTRAINT ck_distribution_lines_3 CHECK ((status IN ('posted', 'unclaimed')) = (posted_at IS NOT NULL)),
    CONSTRAINT ck_distribution_lines_4 CHECK ((status = 'parked') = (reason <> '')),
    CONSTRAINT fk_distribution_lines_run_id FOREIGN KEY (run_id)
        REFERENCES platform.distribution_runs (id) ON DELETE RESTRICT,
    CONSTRAINT fk_distribution_lines_account_id FOREIGN KEY (account_id)
        REFERENCES investment.accounts (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_distribution_lines_run_id_account_id
    ON platform.distribution_lines (run_id, account_id);
CREATE UNIQUE INDEX idx_distribution_lines_run_id_ordinal
    ON platform.distribution_lines (run_id, ordinal);
CREATE INDEX idx_distribution_lines_account_id ON platform.distribution_lines (account_id);

COMMENT ON TABLE platform.distribution_lines IS 'One row per holding: its part of a distribution.';
COMMENT ON COLUMN platform.distribution_lines.ordinal IS 'Counts the lines from one, in the order of account ids.';
COMMENT ON COLUMN platform.distribution_lines.fee_share IS 'What it has borne of the management fee, unrounded.';
COMMENT ON COLUMN platform.distribution_lines.is_reinvested IS 'The profit stays in the holding.';
COMMENT ON COLUMN platform.distribution_lines.status IS
    'nothing: nothing to post. unclaimed: paid to the liability account for money nobody can take. parked: see reason.';
COMMENT ON COLUMN platform.distribution_lines.is_unclaimed IS 'An operator has decided that its payout is unclaimed.';
COMMENT ON COLUMN platform.distribution_lines.units_moved IS 'Burned for fee and payout; negative when given back.';
