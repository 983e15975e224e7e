-- investment.withdrawal_requests tells a request's coarse status; this is the rest of what its process must remember.

CREATE TABLE platform.withdrawal_details (
    id                 uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    request_id         uuid          NOT NULL,
    case_id            varchar(120)  NOT NULL,
    user_id            uuid          NOT NULL,
    payment_method_id  uuid          NOT NULL,
    currency           varchar(10)   NOT NULL,
    content_hash       char(64)      NOT NULL,
    approvals_needed   smallint      NOT NULL DEFAULT 0,
    approval_reasons   varchar(200)  NOT NULL DEFAULT '',
    approve_until      timestamptz,
    cooling_until      timestamptz,
    provider_reference varchar(120),
    paid               numeric(20,8) NOT NULL DEFAULT 0,
    fee_charged        numeric(20,8) NOT NULL DEFAULT 0,
    returned           numeric(20,8) NOT NULL DEFAULT 0,
    paid_at            timestamptz,
    CONSTRAINT ck_withdrawal_details_1 CHECK (approvals_needed BETWEEN 0 AND 2),
    CONSTRAINT ck_withdrawal_details_2 CHECK (paid >= 0 AND fee_charged >= 0 AND returned BETWEEN 0 AND paid),
    CONSTRAINT fk_withdrawal_details_request_id FOREIGN KEY (request_id)
        REFERENCES investment.withdrawal_requests (id) ON DELETE RESTRICT,
    CONSTRAINT fk_withdrawal_details_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT,
    CONSTRAINT fk_withdrawal_details_user_id FOREIGN KEY (user_id)
        REFERENCES auth.users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_withdrawal_details_payment_method_id FOREIGN KEY (payment_method_id)
        REFERENCES financial.payment_methods (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_withdrawal_details_request_id ON platform.withdrawal_details (request_id);
CREATE UNIQUE INDEX idx_withdrawal_details_case_id ON platform.withdrawal_details (case_id);
CREATE INDEX idx_withdrawal_details_user_id ON platform.withdrawal_details (user_id);
CREATE INDEX idx_withdrawal_details_payment_method_id ON platform.withdrawal_details (payment_method_id);

COMMENT ON TABLE platform.withdrawal_details IS 'One row per withdrawal request.';
COMMENT ON COLUMN platform.withdrawal_details.payment_method_id IS 'Where the money goes.';
COMMENT ON COLUMN platform.withdrawal_details.content_hash IS
    'SHA-256 of amount, currency and destination. An approver repeats it, so a stale screen approves nothing.';
COMMENT ON COLUMN platform.withdrawal_details.approval_reasons IS 'Words separated by commas; empty means automatic.';
COMMENT ON COLUMN platform.withdrawal_details.paid IS 'What left the house, net of the fee.';
COMMENT ON COLUMN platform.withdrawal_details.returned IS 'What bounced afterwards.';


CREATE TABLE platform.case_votes (
    id       uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id  varchar(120) NOT NULL,
    topic    varchar(20)  NOT NULL,
    actor_id uuid         NOT NULL,
    verdict  varchar(20)  NOT NULL,
    evidence varchar(500) NOT NULL,
    at       timestamptz  NOT NULL,
    CONSTRAINT fk_case_votes_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_case_votes_case_id_topic_actor_id ON platform.case_votes (case_id, topic, actor_id);

COMMENT ON TABLE platform.case_votes IS
    'Decisions that need several people: each person once per topic, so four eyes are two people.';
COMMENT ON COLUMN platform.case_votes.topic IS 'What is decided, e.g. approval or resolution.';
