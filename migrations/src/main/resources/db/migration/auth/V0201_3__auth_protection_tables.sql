-- What is remembered to slow an attacker down and to explain a login afterwards.

CREATE TABLE auth.auth_logs (
    id             uuid            NOT NULL DEFAULT gen_random_uuid(),
    user_id        uuid,
    event          auth.auth_event NOT NULL,
    ip_address     inet,
    success        boolean         NOT NULL,
    created_at     timestamptz     NOT NULL DEFAULT now(),
    email          citext,
    session_id     uuid,
    user_agent     text,
    failure_reason varchar(80),
    metadata       jsonb           NOT NULL DEFAULT '{}',
    PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);
CREATE TABLE auth.auth_logs_default PARTITION OF auth.auth_logs DEFAULT;

CREATE INDEX idx_auth_logs_user_id_created_at ON auth.auth_logs (user_id, created_at);
CREATE INDEX idx_auth_logs_ip_address_created_at ON auth.auth_logs (ip_address, created_at);

COMMENT ON TABLE auth.auth_logs IS 'What happened at the door, append-only, partitioned by month.';
COMMENT ON COLUMN auth.auth_logs.session_id IS 'No foreign key: the log outlives the session.';


CREATE TABLE auth.login_attempts (
    id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    email          citext      NOT NULL,
    user_id        uuid,
    ip_address     inet        NOT NULL,
    success        boolean     NOT NULL,
    failure_reason varchar(60),
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_login_attempts_email_created_at ON auth.login_attempts (email, created_at);
CREATE INDEX idx_login_attempts_ip_address_created_at ON auth.login_attempts (ip_address, created_at);
CREATE INDEX idx_login_attempts_created_at_brin ON auth.login_attempts USING brin (created_at);

COMMENT ON TABLE auth.login_attempts IS
    'Short memory of attempts (7 days), the basis of lock-outs. E-mails of unknown users are kept too.';


CREATE TABLE auth.rate_limits (
    id              uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    scope           varchar(60)  NOT NULL,
    subject         varchar(160) NOT NULL,
    window_start_at timestamptz  NOT NULL,
    window_seconds  integer      NOT NULL,
    limit_count     integer      NOT NULL,
    hit_count       integer      NOT NULL DEFAULT 0,
    blocked_until   timestamptz,
    updated_at      timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT ck_rate_limits_1 CHECK (window_seconds > 0),
    CONSTRAINT ck_rate_limits_2 CHECK (limit_count > 0),
    CONSTRAINT ck_rate_limits_3 CHECK (hit_count >= 0)
);

CREATE UNIQUE INDEX idx_rate_limits_scope_subject_window_start_at
    ON auth.rate_limits (scope, subject, window_start_at);
CREATE INDEX idx_rate_limits_window_start_at_brin ON auth.rate_limits USING brin (window_start_at);

COMMENT ON TABLE auth.rate_limits IS 'Durable fall-back of the rate counters, which live in memory.';
COMMENT ON COLUMN auth.rate_limits.subject IS 'User, key or address, by scope.';
