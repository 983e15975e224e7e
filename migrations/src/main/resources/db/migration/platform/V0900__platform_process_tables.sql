-- Long processes as people see them. Workflow histories may be lost (the embedded service keeps them in memory): these
-- rows say what is going on, and everything that waits is started again from them.
-- Versions: 0900-0919 what all processes share and withdrawals, 0920 distributions, 0930 subscriptions, 0940 certificates.

CREATE TYPE platform.case_need AS ENUM ('none', 'approval', 'review', 'doubt', 'funds', 'customer');
CREATE TYPE platform.case_outcome AS ENUM ('done', 'refused', 'failed');

CREATE TABLE platform.process_cases (
    id          uuid                  PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id     varchar(120)          NOT NULL,
    process     varchar(30)           NOT NULL,
    subject_id  uuid                  NOT NULL,
    stage       varchar(30)           NOT NULL,
    needs       platform.case_need    NOT NULL DEFAULT 'none',
    outcome     platform.case_outcome,
    customer_id uuid,
    product_id  uuid,
    currency    varchar(10),
    amount      numeric(20,8),
    waits_for   varchar(200)          NOT NULL DEFAULT '',
    due_at      timestamptz,
    stage_since timestamptz           NOT NULL,
    event_count integer               NOT NULL DEFAULT 0,
    created_at  timestamptz           NOT NULL DEFAULT now(),
    CONSTRAINT ck_process_cases_1 CHECK ((amount IS NULL) = (currency IS NULL)),
    CONSTRAINT ck_process_cases_2 CHECK (outcome IS NULL OR needs = 'none')
);

CREATE UNIQUE INDEX idx_process_cases_case_id ON platform.process_cases (case_id);
CREATE INDEX idx_process_cases_process_case_id ON platform.process_cases (process, case_id) WHERE outcome IS NULL;
CREATE INDEX idx_process_cases_needs_stage_since ON platform.process_cases (needs, stage_since) WHERE needs <> 'none';
CREATE INDEX idx_process_cases_customer_id ON platform.process_cases (customer_id);
CREATE INDEX idx_process_cases_subject_id ON platform.process_cases (subject_id);
CREATE INDEX idx_process_cases_stage_since ON platform.process_cases (stage_since);

COMMENT ON TABLE platform.process_cases IS 'One row per long process: where it stands and what it waits for.';
COMMENT ON COLUMN platform.process_cases.case_id IS 'The workflow''s id, which derives from the id of the business row.';
COMMENT ON COLUMN platform.process_cases.subject_id IS 'The business row, in the table of the process.';
COMMENT ON COLUMN platform.process_cases.needs IS 'Whose move it is, when it is not the machine''s: the queues.';
COMMENT ON COLUMN platform.process_cases.outcome IS 'NULL while it runs.';
COMMENT ON COLUMN platform.process_cases.waits_for IS 'In words for people, until when in due_at.';
COMMENT ON COLUMN platform.process_cases.customer_id IS 'The user concerned. No foreign key: history outlives accounts.';


CREATE TABLE platform.case_events (
    id      uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id varchar(120) NOT NULL,
    seq     integer      NOT NULL,
    stage   varchar(30)  NOT NULL,
    actor   varchar(80)  NOT NULL,
    note    varchar(500) NOT NULL,
    at      timestamptz  NOT NULL,
    CONSTRAINT fk_case_events_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_case_events_case_id_seq ON platform.case_events (case_id, seq);

COMMENT ON TABLE platform.case_events IS 'What happened to a case, in order, for people. Append-only.';
COMMENT ON COLUMN platform.case_events.actor IS 'system, provider, or the id of a user.';


CREATE TABLE platform.step_attempts (
    id         uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    seq        bigint       NOT NULL GENERATED ALWAYS AS IDENTITY,
    case_id    varchar(120) NOT NULL,
    step       varchar(60)  NOT NULL,
    attempt_no integer      NOT NULL,
    error      varchar(500),
    began_at   timestamptz  NOT NULL,
    took_ms    integer      NOT NULL
);

CREATE INDEX idx_step_attempts_case_id_seq ON platform.step_attempts (case_id, seq);
CREATE INDEX idx_step_attempts_began_at_brin ON platform.step_attempts USING brin (began_at);

COMMENT ON TABLE platform.step_attempts IS
    'Attempts of steps, failed or not: what tells a process that is stuck from one that waits.';
COMMENT ON COLUMN platform.step_attempts.error IS 'NULL when the attempt succeeded.';


-- Of everyone who acts on a case, refusals included.
CREATE TYPE platform.action_outcome AS ENUM ('accepted', 'refused', 'deferred');

CREATE TABLE platform.operator_actions (
    id           uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id      varchar(120),
    process      varchar(30)             NOT NULL,
    action       varchar(40)             NOT NULL,
    actor_id     uuid                    NOT NULL,
    reason       varchar(500)            NOT NULL,
    outcome      platform.action_outcome NOT NULL,
    refusal      varchar(60),
    stage_before varchar(30),
    stage_after  varchar(30),
    update_id    varchar(200),
    payload      jsonb                   NOT NULL DEFAULT '{}',
    at           timestamptz             NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT ck_operator_actions_1 CHECK ((outcome = 'refused') = (refusal IS NOT NULL))
);

CREATE INDEX idx_operator_actions_case_id ON platform.operator_actions (case_id, at);
CREATE INDEX idx_operator_actions_actor_id ON platform.operator_actions (actor_id, at);

COMMENT ON TABLE platform.operator_actions IS
    'Who asked for what, why, and the answer. Append-only: a request that is refused leaves no other trace.';
COMMENT ON COLUMN platform.operator_actions.case_id IS 'NULL when the request was refused before there was a case.';
COMMENT ON COLUMN platform.operator_actions.outcome IS 'deferred: no worker answered in time, the request is kept.';


CREATE TABLE platform.update_intents (
    id          uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    update_id   varchar(200) NOT NULL,
    case_id     varchar(120) NOT NULL,
    process     varchar(30)  NOT NULL,
    action      varchar(40)  NOT NULL,
    actor_id    uuid         NOT NULL,
    reason      varchar(500) NOT NULL,
    payload     jsonb        NOT NULL,
    created_at  timestamptz  NOT NULL DEFAULT clock_timestamp(),
    resolved_at timestamptz
);

CREATE UNIQUE INDEX idx_update_intents_update_id ON platform.update_intents (update_id);
CREATE INDEX idx_update_intents_created_at ON platform.update_intents (created_at) WHERE resolved_at IS NULL;

COMMENT ON TABLE platform.update_intents IS
    'Requests on their way to a workflow. One that got no answer is sent again under the same id.';
