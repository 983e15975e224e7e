-- The daily cut of products: what they earned, who held them at the end of a period, and what each has borne of the fee.

CREATE TABLE platform.product_results (
    id         uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    product_id uuid          NOT NULL,
    date       date          NOT NULL,
    revision   smallint      NOT NULL,
    gain       numeric(20,8) NOT NULL,
    actor_id   uuid          NOT NULL,
    reason     varchar(500)  NOT NULL,
    created_at timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_product_results_1 CHECK (revision > 0),
    CONSTRAINT fk_product_results_product_id FOREIGN KEY (product_id)
        REFERENCES investment.products (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_product_results_product_id_date_revision
    ON platform.product_results (product_id, date, revision);

COMMENT ON TABLE platform.product_results IS
    'What a product gained or lost on a day before fees. The newest revision counts; a late price is a new one.';
COMMENT ON COLUMN platform.product_results.gain IS
    'Of the assets alone: money that investors brought or took is no gain.';


CREATE TABLE platform.record_holdings (
    id              uuid           PRIMARY KEY DEFAULT gen_random_uuid(),
    product_id      uuid           NOT NULL,
    date            date           NOT NULL,
    account_id      uuid           NOT NULL,
    units           numeric(28,8)  NOT NULL,
    high_water_mark numeric(20,8)  NOT NULL,
    fee_borne       numeric(28,12) NOT NULL,
    CONSTRAINT fk_record_holdings_product_id FOREIGN KEY (product_id)
        REFERENCES investment.products (id) ON DELETE RESTRICT,
    CONSTRAINT fk_record_holdings_account_id FOREIGN KEY (account_id)
        REFERENCES investment.accounts (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_record_holdings_product_id_date_account_id
    ON platform.record_holdings (product_id, date, account_id);
CREATE INDEX idx_record_holdings_account_id ON platform.record_holdings (account_id);

COMMENT ON TABLE platform.record_holdings IS
    'Who held what at the cut of a record date, written with the cut itself: money that comes later takes no part.';
COMMENT ON COLUMN platform.record_holdings.fee_borne IS 'fee_shares.borne at that cut.';


CREATE TABLE platform.fee_shares (
    id         uuid           PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid           NOT NULL,
    product_id uuid           NOT NULL,
    borne      numeric(28,12) NOT NULL DEFAULT 0,
    charged    numeric(28,12) NOT NULL DEFAULT 0,
    CONSTRAINT ck_fee_shares_1 CHECK (borne >= 0 AND charged >= 0),
    CONSTRAINT fk_fee_shares_account_id FOREIGN KEY (account_id)
        REFERENCES investment.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT fk_fee_shares_product_id FOREIGN KEY (product_id)
        REFERENCES investment.products (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_fee_shares_account_id ON platform.fee_shares (account_id);
CREATE INDEX idx_fee_shares_product_id ON platform.fee_shares (product_id);

COMMENT ON TABLE platform.fee_shares IS
    'What each holding has borne of the management fee: at each cut in proportion to the units it had that day.';
COMMENT ON COLUMN platform.fee_shares.charged IS 'The part that distributions have taken as income so far.';


-- A sealed day is never changed: a restatement adds a row, and the highest revision counts.
ALTER TABLE investment.daily_performance
    ADD COLUMN revision smallint NOT NULL DEFAULT 1,
    ADD CONSTRAINT ck_daily_performance_8 CHECK (revision > 0);
DROP INDEX investment.idx_daily_performance_product_id_date;
CREATE UNIQUE INDEX idx_daily_performance_product_id_date_revision
    ON investment.daily_performance (product_id, date, revision);

COMMENT ON TABLE investment.daily_performance IS
    'One row per product, day and revision: the daily cut, append-only. The highest revision of a day counts.';
COMMENT ON COLUMN investment.daily_performance.aum IS 'After the day''s management fee: the product''s pool in the ledger.';
COMMENT ON COLUMN investment.daily_performance.performance_fee_accrued IS
    'What crystallising at this cut would take; an estimate, taken by distributions only.';
