-- Orders of agents that wait for approval. Their stage is in process_cases.

CREATE TABLE platform.proposals (
    id              uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id         varchar(120) NOT NULL,
    user_id         uuid         NOT NULL,
    account_id      uuid         NOT NULL,
    key_id          varchar(64)  NOT NULL,
    request_id      varchar(128) NOT NULL,
    symbol          varchar(40)  NOT NULL,
    side            varchar(10)  NOT NULL,
    order_text      text         NOT NULL,
    client_order_id varchar(128) NOT NULL,
    expires_at      timestamptz  NOT NULL,
    order_id        uuid,
    failure         varchar(500),
    requested_at    timestamptz  NOT NULL,
    ended_at        timestamptz,
    CONSTRAINT ck_proposals_1 CHECK (expires_at > requested_at),
    CONSTRAINT ck_proposals_2 CHECK (num_nonnulls(order_id, failure) <= 1),
    CONSTRAINT ck_proposals_3 CHECK (ended_at IS NOT NULL OR num_nonnulls(order_id, failure) = 0),
    CONSTRAINT ck_proposals_4 CHECK (length(order_text) <= 8000),
    CONSTRAINT fk_proposals_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT,
    CONSTRAINT fk_proposals_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_proposals_case_id ON platform.proposals (case_id);
CREATE UNIQUE INDEX idx_proposals_account_id_request_id ON platform.proposals (account_id, request_id);
CREATE UNIQUE INDEX idx_proposals_account_id_client_order_id ON platform.proposals (account_id, client_order_id);
CREATE INDEX idx_proposals_account_id_requested_at ON platform.proposals (account_id, requested_at, id);
CREATE INDEX idx_proposals_user_id ON platform.proposals (user_id);

COMMENT ON TABLE platform.proposals IS 'Orders of agents that somebody must approve before they are placed.';
COMMENT ON COLUMN platform.proposals.account_id IS 'The paper account. No foreign key: the engine''s rows follow later.';
COMMENT ON COLUMN platform.proposals.request_id IS
    'The client_order_id that the agent named, or one of the house: to ask twice is to ask once.';
COMMENT ON COLUMN platform.proposals.order_text IS 'The order as JSON, as the agent sent it and as it is placed.';
COMMENT ON COLUMN platform.proposals.client_order_id IS
    'Under which it is placed, drawn with the row, so that it is placed once however often that is tried.';
COMMENT ON COLUMN platform.proposals.failure IS 'Why it was approved and yet not placed.';

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('trading.proposal_waiting', 'email', 'es', '{symbol,side}', 'Una orden espera aprobación', 'Tu agente propuso una orden ({{side}}) de {{symbol}} por encima del límite de la cuenta; espera aprobación.'),
    ('trading.proposal_waiting', 'email', 'en', '{symbol,side}', 'An order waits for approval', 'Your agent proposed an order ({{side}}) of {{symbol}} above the limit of the account; it waits for approval.'),
    ('trading.proposal_ended', 'email', 'es', '{symbol,stage}', 'Orden propuesta: decidida', 'La orden de {{symbol}} que propuso tu agente terminó: {{stage}}.'),
    ('trading.proposal_ended', 'email', 'en', '{symbol,stage}', 'Proposed order: decided', 'The order of {{symbol}} that your agent proposed has ended: {{stage}}.')
) AS templates (code, channel, locale, variables, subject, body);
