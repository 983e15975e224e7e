-- Which runs of a schedule are done. The next one is computed from the last, so days missed are made up in order.

CREATE TABLE platform.schedule_runs (
    id            uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    schedule      varchar(60) NOT NULL,
    scheduled_for timestamptz NOT NULL,
    finished_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE UNIQUE INDEX idx_schedule_runs_schedule_scheduled_for ON platform.schedule_runs (schedule, scheduled_for);

COMMENT ON TABLE platform.schedule_runs IS 'Finished runs of schedules; the newest row of each is its watermark.';
