-- What is known of a payment on its way stands in its row, so that no run of a workflow has to remember it.

ALTER TABLE platform.subscription_charges
    ADD COLUMN is_sent boolean NOT NULL DEFAULT true,
    ADD COLUMN lookups integer NOT NULL DEFAULT 0,
    ADD COLUMN ask_at  timestamptz;
ALTER TABLE platform.subscription_refunds
    ADD COLUMN is_sent boolean NOT NULL DEFAULT true,
    ADD COLUMN lookups integer NOT NULL DEFAULT 0,
    ADD COLUMN ask_at  timestamptz;

-- What was on its way before may have been sent; what begins from now on has not.
ALTER TABLE platform.subscription_charges ALTER COLUMN is_sent SET DEFAULT false;
ALTER TABLE platform.subscription_refunds ALTER COLUMN is_sent SET DEFAULT false;

ALTER TABLE platform.subscription_charges ADD CONSTRAINT ck_subscription_charges_4 CHECK (lookups >= 0);
ALTER TABLE platform.subscription_refunds ADD CONSTRAINT ck_subscription_refunds_3 CHECK (lookups >= 0);

DROP TRIGGER trg_subscription_charges_append_only ON platform.subscription_charges;
DROP TRIGGER trg_subscription_charges_no_truncate ON platform.subscription_charges;
DROP TRIGGER trg_subscription_refunds_append_only ON platform.subscription_refunds;
DROP TRIGGER trg_subscription_refunds_no_truncate ON platform.subscription_refunds;
SELECT platform.make_append_only('platform.subscription_charges',
    'is_open', 'in_doubt', 'decline_kind', 'charged_back', 'late_paid', 'is_sent', 'lookups', 'ask_at');
SELECT platform.make_append_only('platform.subscription_refunds',
    'status', 'in_doubt', 'reference', 'code', 'finished_at', 'is_sent', 'lookups', 'ask_at');

COMMENT ON COLUMN platform.subscription_charges.is_sent IS
    'Whether the provider may have the order; one that was looked for in vain is sent again under its key.';
COMMENT ON COLUMN platform.subscription_charges.lookups IS 'Answers in a row that told nothing.';
COMMENT ON COLUMN platform.subscription_charges.ask_at IS
    'When the provider is sent the order, or asked, next; NULL: as soon as it has begun.';
COMMENT ON COLUMN platform.subscription_refunds.is_sent IS
    'Whether the provider may have the order; one that was looked for in vain is sent again under its key.';
COMMENT ON COLUMN platform.subscription_refunds.lookups IS 'Answers in a row that told nothing.';
COMMENT ON COLUMN platform.subscription_refunds.ask_at IS
    'When the provider is sent the order, or asked, next; NULL: as soon as it has begun.';
