-- Exactly-once effects over at-least-once transports: request replay on the way in, the outbox on the way out.

CREATE TABLE platform.idempotency_keys (
    id              uuid                        PRIMARY KEY DEFAULT gen_random_uuid(),
    scope           varchar(60)                 NOT NULL,
    key             varchar(120)                NOT NULL,
    user_id         uuid,
    request_hash    char(64)                    NOT NULL,
    status          platform.idempotency_status NOT NULL DEFAULT 'in_progress',
    response_status smallint,
    response_body   jsonb,
    locked_until    timestamptz,
    expires_at      timestamptz                 NOT NULL,
    created_at      timestamptz                 NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_idempotency_keys_scope_user_id_key
    ON platform.idempotency_keys (scope, user_id, key) NULLS NOT DISTINCT;
CREATE INDEX idx_idempotency_keys_expires_at ON platform.idempotency_keys (expires_at);

COMMENT ON TABLE platform.idempotency_keys IS
    'Answers already given, by client key: the same key with the '
    'same body replays the answer, with another body is refused.';
COMMENT ON COLUMN platform.idempotency_keys.request_hash IS
    'SHA-256 of the request, to tell a replay from a reused key.';
COMMENT ON COLUMN platform.idempotency_keys.locked_until IS
    'While in progress: after this moment another worker may take the key over.';


CREATE TABLE platform.outbox_events (
    id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    seq            bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    aggregate_type varchar(60) NOT NULL,
    aggregate_id   uuid        NOT NULL,
    event_type     varchar(80) NOT NULL,
    payload        jsonb       NOT NULL,
    attempts       smallint    NOT NULL DEFAULT 0,
    last_error     text,
    published_at   timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_outbox_events_seq ON platform.outbox_events (seq);
CREATE INDEX idx_outbox_events_seq_2 ON platform.outbox_events (seq) WHERE published_at IS NULL;
CREATE INDEX idx_outbox_events_created_at_brin ON platform.outbox_events USING brin (created_at);

COMMENT ON TABLE platform.outbox_events IS
    'Events written in the transaction that caused them and delivered afterwards, at least once and in seq order.';
COMMENT ON COLUMN platform.outbox_events.seq IS 'Delivery order. Gaps are normal (rolled back transactions).';
