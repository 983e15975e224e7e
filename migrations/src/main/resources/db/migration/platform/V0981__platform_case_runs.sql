-- When the run of each open case wants to act next. A run that lets the moment pass makes no progress, whatever Temporal
-- says of it: it is woken, then begun again from its row, and a case that stands still all the same is stuck.

CREATE TABLE platform.case_runs (
    id          uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id     varchar(120) NOT NULL,
    due_at      timestamptz,
    alarms      integer      NOT NULL DEFAULT 0,
    alarmed_at  timestamptz,
    stuck_since timestamptz,
    CONSTRAINT fk_case_runs_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT,
    CONSTRAINT ck_case_runs_1 CHECK (alarms >= 0 AND (alarms = 0) = (alarmed_at IS NULL)),
    CONSTRAINT ck_case_runs_2 CHECK (stuck_since IS NULL OR alarms > 0)
);

CREATE UNIQUE INDEX idx_case_runs_case_id ON platform.case_runs (case_id);
CREATE INDEX idx_case_runs_due_at ON platform.case_runs (due_at);
CREATE INDEX idx_case_runs_stuck_since ON platform.case_runs (stuck_since) WHERE stuck_since IS NOT NULL;

COMMENT ON TABLE platform.case_runs IS 'What the run of an open case said when it last looked: by when it acts next.';
COMMENT ON COLUMN platform.case_runs.due_at IS 'NULL while only a wake-up makes it act.';
COMMENT ON COLUMN platform.case_runs.alarms IS 'How often the watchdog has acted since the run last made progress.';
COMMENT ON COLUMN platform.case_runs.stuck_since IS 'Since when beginning again is known not to help.';

INSERT INTO platform.case_runs (case_id, due_at)
SELECT case_id, now() FROM platform.process_cases WHERE outcome IS NULL;
