-- financial.subscriptions, invoices and payments tell what users see; this is the rest of what the process remembers.

CREATE TABLE platform.subscription_details (
    id                uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    subscription_id   uuid         NOT NULL,
    case_id           varchar(120) NOT NULL,
    anchor_at         timestamptz  NOT NULL,
    period_no         integer      NOT NULL,
    next_billing_at   timestamptz,
    payment_method_id uuid,
    pending_plan_id   uuid,
    dunning_since     timestamptz,
    end_reason        varchar(40),
    invoice_count     integer      NOT NULL DEFAULT 0,
    refund_count      integer      NOT NULL DEFAULT 0,
    version           bigint       NOT NULL DEFAULT 0,
    CONSTRAINT ck_subscription_details_1 CHECK (period_no >= -1),
    CONSTRAINT fk_subscription_details_subscription_id FOREIGN KEY (subscription_id)
        REFERENCES financial.subscriptions (id) ON DELETE RESTRICT,
    CONSTRAINT fk_subscription_details_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT,
    CONSTRAINT fk_subscription_details_payment_method_id FOREIGN KEY (payment_method_id)
        REFERENCES financial.payment_methods (id) ON DELETE RESTRICT,
    CONSTRAINT fk_subscription_details_pending_plan_id FOREIGN KEY (pending_plan_id)
        REFERENCES financial.plans (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_subscription_details_subscription_id ON platform.subscription_details (subscription_id);
CREATE UNIQUE INDEX idx_subscription_details_case_id ON platform.subscription_details (case_id);
CREATE INDEX idx_subscription_details_next_billing_at ON platform.subscription_details (next_billing_at);
CREATE INDEX idx_subscription_details_payment_method_id ON platform.subscription_details (payment_method_id);
CREATE INDEX idx_subscription_details_pending_plan_id ON platform.subscription_details (pending_plan_id);

COMMENT ON TABLE platform.subscription_details IS 'One row per subscription; locked by every step of its process.';
COMMENT ON COLUMN platform.subscription_details.anchor_at IS 'Period n begins n intervals after this, in UTC.';
COMMENT ON COLUMN platform.subscription_details.period_no IS '-1 during a trial.';
COMMENT ON COLUMN platform.subscription_details.next_billing_at IS
    'When the process has to do something by itself; the sweeper starts whatever is due. NULL after the end.';
COMMENT ON COLUMN platform.subscription_details.payment_method_id IS 'Charged first; then the user''s default.';
COMMENT ON COLUMN platform.subscription_details.pending_plan_id IS 'The plan from the next period on.';
COMMENT ON COLUMN platform.subscription_details.dunning_since IS 'The day 0 from which attempts are counted.';
COMMENT ON COLUMN platform.subscription_details.version IS 'Of two pictures of the row, the higher one is newer.';


CREATE TABLE platform.subscription_invoices (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    invoice_id      uuid        NOT NULL,
    subscription_id uuid        NOT NULL,
    kind            varchar(10) NOT NULL,
    period_start    timestamptz NOT NULL,
    period_end      timestamptz NOT NULL,
    attempts        smallint    NOT NULL DEFAULT 0,
    round           smallint    NOT NULL DEFAULT 0,
    CONSTRAINT ck_subscription_invoices_1 CHECK (kind IN ('period', 'change')),
    CONSTRAINT ck_subscription_invoices_2 CHECK (period_start < period_end),
    CONSTRAINT fk_subscription_invoices_invoice_id FOREIGN KEY (invoice_id)
        REFERENCES financial.invoices (id) ON DELETE RESTRICT,
    CONSTRAINT fk_subscription_invoices_subscription_id FOREIGN KEY (subscription_id)
        REFERENCES financial.subscriptions (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_subscription_invoices_invoice_id ON platform.subscription_invoices (invoice_id);
CREATE UNIQUE INDEX idx_subscription_invoices_subscription_id_period_start
    ON platform.subscription_invoices (subscription_id, period_start) WHERE kind = 'period';
CREATE INDEX idx_subscription_invoices_subscription_id ON platform.subscription_invoices (subscription_id);

COMMENT ON TABLE platform.subscription_invoices IS
    'What an invoice of a subscription is for. A period has exactly one, whoever makes it.';
COMMENT ON COLUMN platform.subscription_invoices.attempts IS 'Charges made; the next one is this number plus one.';
COMMENT ON COLUMN platform.subscription_invoices.round IS
    'Occasions to charge, made by the calendar or by a person; each tries every card once at most.';


CREATE TABLE platform.subscription_charges (
    id            uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    payment_id    uuid          NOT NULL,
    invoice_id    uuid          NOT NULL,
    attempt_no    smallint      NOT NULL,
    round         smallint      NOT NULL,
    is_open       boolean       NOT NULL DEFAULT true,
    in_doubt      boolean       NOT NULL DEFAULT false,
    decline_kind  varchar(20),
    charged_back  numeric(20,8) NOT NULL DEFAULT 0,
    late_paid     numeric(20,8) NOT NULL DEFAULT 0,
    CONSTRAINT ck_subscription_charges_1 CHECK (decline_kind IN ('retry_later', 'needs_customer', 'never')),
    CONSTRAINT ck_subscription_charges_2 CHECK (NOT is_open OR decline_kind IS NULL),
    CONSTRAINT ck_subscription_charges_3 CHECK (charged_back >= 0 AND late_paid >= 0),
    CONSTRAINT fk_subscription_charges_payment_id FOREIGN KEY (payment_id)
        REFERENCES financial.payments (id) ON DELETE RESTRICT,
    CONSTRAINT fk_subscription_charges_invoice_id FOREIGN KEY (invoice_id)
        REFERENCES financial.invoices (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_subscription_charges_payment_id ON platform.subscription_charges (payment_id);
CREATE UNIQUE INDEX idx_subscription_charges_invoice_id_attempt_no
    ON platform.subscription_charges (invoice_id, attempt_no);
CREATE UNIQUE INDEX idx_subscription_charges_invoice_id ON platform.subscription_charges (invoice_id) WHERE is_open;

COMMENT ON TABLE platform.subscription_charges IS
    'Attempts to charge an invoice. The next one must wait until it is known what became of the one before.';
COMMENT ON COLUMN platform.subscription_charges.decline_kind IS 'What may help; the raw code is with the payment.';
COMMENT ON COLUMN platform.subscription_charges.charged_back IS 'What the customer''s bank took back.';
COMMENT ON COLUMN platform.subscription_charges.late_paid IS
    'What was paid after two people had found that it was not; kept in suspense.';


CREATE TABLE platform.subscription_items (
    id              uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    subscription_id uuid          NOT NULL,
    description     varchar(200)  NOT NULL,
    amount          numeric(20,8) NOT NULL,
    from_at         timestamptz   NOT NULL,
    until_at        timestamptz   NOT NULL,
    invoice_id      uuid,
    created_at      timestamptz   NOT NULL,
    CONSTRAINT ck_subscription_items_1 CHECK (amount <> 0),
    CONSTRAINT ck_subscription_items_2 CHECK (from_at <= until_at),
    CONSTRAINT fk_subscription_items_subscription_id FOREIGN KEY (subscription_id)
        REFERENCES financial.subscriptions (id) ON DELETE RESTRICT,
    CONSTRAINT fk_subscription_items_invoice_id FOREIGN KEY (invoice_id)
        REFERENCES financial.invoices (id) ON DELETE RESTRICT
);

CREATE INDEX idx_subscription_items_subscription_id ON platform.subscription_items (subscription_id)
    WHERE invoice_id IS NULL;
CREATE INDEX idx_subscription_items_invoice_id ON platform.subscription_items (invoice_id);

COMMENT ON TABLE platform.subscription_items IS
    'Parts of periods that a change of plan has made due, or given back; the next invoice takes them all.';
COMMENT ON COLUMN platform.subscription_items.amount IS 'Negative: in the customer''s favour.';


CREATE TYPE platform.refund_status AS ENUM ('pending', 'succeeded', 'failed');

CREATE TABLE platform.subscription_refunds (
    id           uuid                   PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id      varchar(120)           NOT NULL,
    payment_id   uuid                   NOT NULL,
    key          varchar(120)           NOT NULL,
    amount       numeric(20,8)          NOT NULL,
    status       platform.refund_status NOT NULL DEFAULT 'pending',
    in_doubt     boolean                NOT NULL DEFAULT false,
    actor        varchar(80)            NOT NULL,
    reason       varchar(500)           NOT NULL,
    reference    varchar(64),
    code         varchar(60),
    requested_at timestamptz            NOT NULL,
    finished_at  timestamptz,
    CONSTRAINT ck_subscription_refunds_1 CHECK (amount > 0),
    CONSTRAINT ck_subscription_refunds_2 CHECK ((status = 'pending') = (finished_at IS NULL)),
    CONSTRAINT fk_subscription_refunds_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT,
    CONSTRAINT fk_subscription_refunds_payment_id FOREIGN KEY (payment_id)
        REFERENCES financial.payments (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_subscription_refunds_key ON platform.subscription_refunds (key);
CREATE INDEX idx_subscription_refunds_payment_id ON platform.subscription_refunds (payment_id);
CREATE INDEX idx_subscription_refunds_case_id ON platform.subscription_refunds (case_id) WHERE status = 'pending';

COMMENT ON TABLE platform.subscription_refunds IS
    'Money given back. What is asked for counts at once against what may still be asked for.';
