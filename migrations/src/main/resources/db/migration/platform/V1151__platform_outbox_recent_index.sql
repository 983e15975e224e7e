-- How often an address was written to lately.
CREATE INDEX idx_outbox_events_aggregate_id_created_at
    ON platform.outbox_events (aggregate_type, aggregate_id, event_type, created_at);
