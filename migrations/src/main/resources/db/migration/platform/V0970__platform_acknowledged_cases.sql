-- A failed case waits for somebody until it is acknowledged, and again when something has happened to it since.

ALTER TABLE platform.process_cases ADD COLUMN acknowledged_seq integer;
ALTER TABLE platform.process_cases ADD CONSTRAINT ck_process_cases_3 CHECK (acknowledged_seq <= event_count);

CREATE INDEX idx_process_cases_outcome_stage_since ON platform.process_cases (stage_since)
    WHERE outcome = 'failed' AND acknowledged_seq IS DISTINCT FROM event_count;

COMMENT ON COLUMN platform.process_cases.acknowledged_seq IS
    'The last event that somebody has acknowledged. Below event_count, something has happened since.';
