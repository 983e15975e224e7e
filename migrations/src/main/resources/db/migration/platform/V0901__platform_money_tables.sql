-- What makes a step that moves money happen once: keys, holds, and limits that are reserved before they are used.

CREATE TABLE platform.posting_keys (
    id           uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    key          varchar(200) NOT NULL,
    case_id      varchar(120) NOT NULL,
    payload_hash char(64)     NOT NULL,
    transfer_id  uuid,
    result       text         NOT NULL DEFAULT '',
    posted_at    timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT ck_posting_keys_1 CHECK (starts_with(key, case_id || '/'))
);

CREATE UNIQUE INDEX idx_posting_keys_key ON platform.posting_keys (key);
CREATE INDEX idx_posting_keys_case_id ON platform.posting_keys (case_id);
CREATE UNIQUE INDEX idx_posting_keys_transfer_id ON platform.posting_keys (transfer_id);

COMMENT ON TABLE platform.posting_keys IS
    'Steps done, written in the transaction that did them: a repeat finds its result, another payload is an error.';
COMMENT ON COLUMN platform.posting_keys.key IS 'workflow id / step [/ number]: the same after every restart.';
COMMENT ON COLUMN platform.posting_keys.transfer_id IS 'The ledger transfer of the step; NULL when it posted nothing.';


CREATE TYPE platform.hold_asset AS ENUM ('wallet_money', 'investment_units');
CREATE TYPE platform.hold_status AS ENUM ('held', 'posted', 'voided');

CREATE TABLE platform.holds (
    id          uuid                 PRIMARY KEY DEFAULT gen_random_uuid(),
    key         varchar(200)         NOT NULL,
    case_id     varchar(120)         NOT NULL,
    asset       platform.hold_asset  NOT NULL,
    owner_id    uuid                 NOT NULL,
    quantity    numeric(28,8)        NOT NULL,
    status      platform.hold_status NOT NULL DEFAULT 'held',
    posted      numeric(28,8)        NOT NULL DEFAULT 0,
    created_at  timestamptz          NOT NULL DEFAULT now(),
    resolved_at timestamptz,
    CONSTRAINT ck_holds_1 CHECK (quantity > 0),
    CONSTRAINT ck_holds_2 CHECK (posted BETWEEN 0 AND quantity),
    CONSTRAINT ck_holds_3 CHECK ((status = 'posted') = (posted > 0)),
    CONSTRAINT ck_holds_4 CHECK ((status = 'held') = (resolved_at IS NULL))
);

CREATE UNIQUE INDEX idx_holds_key ON platform.holds (key);
CREATE INDEX idx_holds_case_id ON platform.holds (case_id);
CREATE INDEX idx_holds_owner_id ON platform.holds (asset, owner_id) WHERE status = 'held';

COMMENT ON TABLE platform.holds IS
    'What is promised to a case: part of wallets.reserved_balance or accounts.reserved_units. A hold resolves once: '
    'posted (what is not posted returns) or voided.';
COMMENT ON COLUMN platform.holds.owner_id IS 'The wallet or the investment account.';


CREATE TYPE platform.reservation_status AS ENUM ('reserved', 'consumed', 'released');

CREATE TABLE platform.limit_reservations (
    id          uuid                        PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id     varchar(120)                NOT NULL,
    user_id     uuid                        NOT NULL,
    currency    varchar(10)                 NOT NULL,
    day         date                        NOT NULL,
    amount      numeric(20,8)               NOT NULL,
    status      platform.reservation_status NOT NULL DEFAULT 'reserved',
    created_at  timestamptz                 NOT NULL DEFAULT now(),
    resolved_at timestamptz,
    CONSTRAINT ck_limit_reservations_1 CHECK (amount > 0),
    CONSTRAINT ck_limit_reservations_2 CHECK ((status = 'reserved') = (resolved_at IS NULL))
);

CREATE UNIQUE INDEX idx_limit_reservations_case_id ON platform.limit_reservations (case_id);
CREATE INDEX idx_limit_reservations_user_id_currency_day ON platform.limit_reservations (user_id, currency, day)
    WHERE status <> 'released';

COMMENT ON TABLE platform.limit_reservations IS
    'Use of wallet limits, counted from the request on and in the window of the request, whenever it is paid.';
COMMENT ON COLUMN platform.limit_reservations.day IS 'UTC day of the request; its month is the month that counts.';
COMMENT ON COLUMN platform.limit_reservations.amount IS 'When consumed: what was really paid.';
