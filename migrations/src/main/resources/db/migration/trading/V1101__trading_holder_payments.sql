-- Commission by making and taking, overnight swaps with a triple day, dividends: what an instrument charges and pays.

ALTER TABLE trading.symbols ADD COLUMN maker_commission_rate numeric(9,6);
UPDATE trading.symbols SET maker_commission_rate = commission_rate;
ALTER TABLE trading.symbols ALTER COLUMN maker_commission_rate SET NOT NULL;
ALTER TABLE trading.symbols ALTER COLUMN maker_commission_rate SET DEFAULT 0;
ALTER TABLE trading.symbols ADD COLUMN swap_triple_day smallint;
UPDATE trading.symbols SET swap_triple_day = CASE
    WHEN asset_class IN ('FOREX', 'METAL') THEN 3
    WHEN asset_class = 'CRYPTO' THEN NULL
    ELSE 5 END;
ALTER TABLE trading.symbols ADD CONSTRAINT ck_symbols_19
    CHECK (maker_commission_rate >= 0 AND maker_commission_rate <= commission_rate);
ALTER TABLE trading.symbols ADD CONSTRAINT ck_symbols_20 CHECK (swap_triple_day BETWEEN 1 AND 5);
COMMENT ON COLUMN trading.symbols.commission_rate IS
    'Fraction of the notional, charged at each fill that takes liquidity.';
COMMENT ON COLUMN trading.symbols.maker_commission_rate IS
    'Fraction of the notional, charged at each fill of an order that had rested; at most commission_rate.';
COMMENT ON COLUMN trading.symbols.swap_long IS
    'What a long position receives for one unit and night, in quote currency; negative if it pays.';
COMMENT ON COLUMN trading.symbols.swap_short IS
    'What a short position receives for one unit and night, in quote currency; negative if it pays.';
COMMENT ON COLUMN trading.symbols.swap_triple_day IS
    'The day (1 Monday to 5 Friday) whose night counts three, for the weekend; null if each night of the week counts one.';

ALTER TABLE trading.paper_positions ADD COLUMN payment_no bigint NOT NULL DEFAULT 0;
ALTER TABLE trading.paper_positions ADD CONSTRAINT ck_paper_positions_20 CHECK (payment_no >= 0);
COMMENT ON COLUMN trading.paper_positions.swap_total IS 'Sum of its swaps in account currency.';
COMMENT ON COLUMN trading.paper_positions.payment_no IS
    'The highest number of a holder payment that was applied to it: none is applied twice.';

CREATE SEQUENCE trading.holder_payments_no_seq AS bigint;

CREATE TABLE trading.holder_payments (
    id             uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    symbol         varchar(20)   NOT NULL,
    kind           varchar(10)   NOT NULL,
    business_day   date          NOT NULL,
    long_per_unit  numeric(20,8) NOT NULL,
    short_per_unit numeric(20,8) NOT NULL,
    nights         smallint      NOT NULL DEFAULT 0,
    due_at         timestamptz   NOT NULL,
    payment_no     bigint,
    booked_at      timestamptz,
    created_at     timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_holder_payments_1 CHECK (kind IN ('SWAP', 'DIVIDEND')),
    CONSTRAINT ck_holder_payments_2 CHECK (kind = 'SWAP' OR (long_per_unit > 0 AND short_per_unit = -long_per_unit)),
    CONSTRAINT ck_holder_payments_3 CHECK (nights >= 0 AND (nights = 0 OR kind = 'SWAP')),
    CONSTRAINT ck_holder_payments_4 CHECK (payment_no > 0)
);
CREATE UNIQUE INDEX idx_holder_payments_symbol_kind_business_day
    ON trading.holder_payments (symbol, kind, business_day);
CREATE UNIQUE INDEX idx_holder_payments_payment_no ON trading.holder_payments (payment_no);
CREATE INDEX idx_holder_payments_due_at ON trading.holder_payments (due_at) WHERE booked_at IS NULL;
ALTER TABLE trading.holder_payments ADD CONSTRAINT fk_holder_payments_symbol
    FOREIGN KEY (symbol) REFERENCES trading.symbols (name);
COMMENT ON TABLE trading.holder_payments IS
    'Swaps and dividends: one for each symbol, kind and day. The row decides; the engine books it once.';
COMMENT ON COLUMN trading.holder_payments.payment_no IS
    'Allotted when booking begins, so that it rises in the order of booking; a position remembers the highest.';

CREATE TABLE trading.paid_holdings (
    id              uuid          PRIMARY KEY,
    account_id      uuid          NOT NULL,
    symbol          varchar(20)   NOT NULL,
    quantity        numeric(24,8) NOT NULL,
    amount_per_unit numeric(20,8) NOT NULL,
    paid_at         timestamptz   NOT NULL,
    CONSTRAINT ck_paid_holdings_1 CHECK (quantity <> 0)
);
CREATE INDEX idx_paid_holdings_account_id_paid_at ON trading.paid_holdings (account_id, paid_at);
COMMENT ON TABLE trading.paid_holdings IS
    'The holding behind each ledger transfer of a swap or dividend; written by the projector, no foreign keys.';
COMMENT ON COLUMN trading.paid_holdings.id IS 'The transfer in platform.ledger_entries.';
COMMENT ON COLUMN trading.paid_holdings.quantity IS 'Lots, negative of a short position.';
