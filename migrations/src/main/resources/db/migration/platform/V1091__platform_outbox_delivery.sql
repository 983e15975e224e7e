-- Delivery of the outbox: when to try next, and what has been given up.

ALTER TABLE platform.outbox_events
    ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN dead_at         timestamptz;

CREATE INDEX idx_outbox_events_aggregate_id ON platform.outbox_events (aggregate_type, aggregate_id, seq)
    WHERE published_at IS NULL;

COMMENT ON COLUMN platform.outbox_events.next_attempt_at IS
    'Not before; while an event is being delivered, when somebody else may take it over.';
COMMENT ON COLUMN platform.outbox_events.dead_at IS
    'When its attempts were used up: it is left out until an operator tries it again.';
