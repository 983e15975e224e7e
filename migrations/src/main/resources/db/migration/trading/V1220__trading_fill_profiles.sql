-- How the dealer fills orders is data: a row for each version of a profile. Journal bytes and accounts name it by its
-- number, so rows are only ever added. The first three are what the type trading.fill_profile listed.

CREATE TABLE trading.fill_profiles (
    profile_no        smallint      PRIMARY KEY,
    name              varchar(40)   NOT NULL,
    version           smallint      NOT NULL DEFAULT 1,
    size_matters      boolean       NOT NULL,
    slippage_ticks    smallint      NOT NULL DEFAULT 0,
    impact_ticks      smallint      NOT NULL DEFAULT 0,
    penetration_ticks smallint      NOT NULL DEFAULT 0,
    queue_ahead       numeric(7,6)  NOT NULL DEFAULT 0,
    partial_fills     numeric(7,6)  NOT NULL DEFAULT 0,
    refusals          numeric(7,6)  NOT NULL DEFAULT 0,
    maker_fee         numeric(7,6),
    taker_fee         numeric(7,6),
    created_at        timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_fill_profiles_1 CHECK (profile_no BETWEEN 0 AND 126),
    CONSTRAINT ck_fill_profiles_2 CHECK (name ~ '^[a-z][a-z0-9_]{1,39}$'),
    CONSTRAINT ck_fill_profiles_3 CHECK (version > 0),
    CONSTRAINT ck_fill_profiles_4 CHECK (slippage_ticks BETWEEN 0 AND 100 AND impact_ticks BETWEEN 0 AND 100
        AND penetration_ticks BETWEEN 0 AND 100),
    CONSTRAINT ck_fill_profiles_5 CHECK (queue_ahead BETWEEN 0 AND 1 AND partial_fills BETWEEN 0 AND 1
        AND refusals BETWEEN 0 AND 1),
    CONSTRAINT ck_fill_profiles_6 CHECK (size_matters OR (impact_ticks = 0 AND queue_ahead = 0 AND partial_fills = 0)),
    CONSTRAINT ck_fill_profiles_7 CHECK (
        (maker_fee IS NULL AND taker_fee IS NULL) OR (maker_fee >= 0 AND maker_fee <= taker_fee AND taker_fee <= 0.01)
    )
);
CREATE UNIQUE INDEX idx_fill_profiles_name_version ON trading.fill_profiles (name, version);
SELECT platform.make_append_only('trading.fill_profiles');

COMMENT ON TABLE trading.fill_profiles IS
    'Versions of fill profiles: how the dealer fills the orders of the accounts that name them. Rows never change.';
COMMENT ON COLUMN trading.fill_profiles.profile_no IS 'Stands in journal bytes; from zero, without gaps.';
COMMENT ON COLUMN trading.fill_profiles.size_matters IS 'Only what the ladder shows trades.';
COMMENT ON COLUMN trading.fill_profiles.slippage_ticks IS 'How much worse than its level each fill is that takes.';
COMMENT ON COLUMN trading.fill_profiles.impact_ticks IS 'How much worse still with each level after the first.';
COMMENT ON COLUMN trading.fill_profiles.penetration_ticks IS
    'How far a quote must go through a resting limit to fill it.';
COMMENT ON COLUMN trading.fill_profiles.queue_ahead IS
    'Share of what is shown at the very price of a resting limit that belongs to orders before it.';
COMMENT ON COLUMN trading.fill_profiles.partial_fills IS 'Chance that a level gives only a part of what it shows.';
COMMENT ON COLUMN trading.fill_profiles.refusals IS 'Chance that the venue refuses an order that would take.';
COMMENT ON COLUMN trading.fill_profiles.maker_fee IS
    'Fraction of the notional in the place of the instrument''s commission; null where that one holds.';

INSERT INTO trading.fill_profiles (profile_no, name, size_matters, slippage_ticks, impact_ticks, penetration_ticks,
                                   queue_ahead, partial_fills, refusals, maker_fee, taker_fee)
VALUES (0, 'optimistic',      false, 0, 0, 0, 0,   0,   0,     NULL,   NULL),
       (1, 'realistic',       true,  0, 0, 0, 0,   0,   0,     NULL,   NULL),
       (2, 'pessimistic',     true,  1, 0, 1, 0,   0,   0,     NULL,   NULL),
       (3, 'equity_exchange', true,  0, 1, 0, 0.7, 0.1, 0,     NULL,   NULL),
       (4, 'forex_dealer',    true,  0, 1, 1, 0,   0,   0.02,  NULL,   NULL),
       (5, 'crypto_exchange', true,  1, 1, 0, 0.5, 0.2, 0.002, 0.0008, 0.001);

ALTER TABLE trading.paper_accounts ALTER COLUMN fill_profile DROP DEFAULT;
ALTER TABLE trading.paper_accounts ALTER COLUMN fill_profile TYPE smallint USING (
    CASE fill_profile WHEN 'OPTIMISTIC' THEN 0 WHEN 'REALISTIC' THEN 1 ELSE 2 END);
ALTER TABLE trading.paper_accounts ALTER COLUMN fill_profile SET DEFAULT 1;
ALTER TABLE trading.paper_accounts ADD CONSTRAINT fk_paper_accounts_fill_profile
    FOREIGN KEY (fill_profile) REFERENCES trading.fill_profiles (profile_no);
COMMENT ON COLUMN trading.paper_accounts.fill_profile IS 'How its orders are filled: a version of a profile.';
DROP TYPE trading.fill_profile;
