-- Flags, evaluated in this order: not found, inactive, expired, user override, first targeting rule, rollout, default.
-- A user's rollout bucket is a hash of salt, code and user id, so it stays the same while the percentage grows.

CREATE TABLE feature_flags.flags (
    id                 uuid                        PRIMARY KEY DEFAULT gen_random_uuid(),
    code               varchar(80)                 NOT NULL,
    name               varchar(120)                NOT NULL,
    description        text,
    category           feature_flags.flag_category NOT NULL DEFAULT 'release',
    status             feature_flags.flag_status   NOT NULL DEFAULT 'inactive',
    rollout_percentage numeric(5,2)                NOT NULL DEFAULT 0,
    targeting_rules    jsonb                       NOT NULL DEFAULT '[]',
    expires_at         timestamptz,
    salt               varchar(32)                 NOT NULL DEFAULT '',
    created_by_id      uuid,
    created_at         timestamptz                 NOT NULL DEFAULT now(),
    updated_at         timestamptz                 NOT NULL DEFAULT now(),
    CONSTRAINT ck_flags_1 CHECK (code ~ '^[a-z][a-z0-9_.]{1,79}$'),
    CONSTRAINT ck_flags_2 CHECK (rollout_percentage BETWEEN 0 AND 100),
    CONSTRAINT ck_flags_3 CHECK (jsonb_typeof(targeting_rules) = 'array')
);

CREATE UNIQUE INDEX idx_flags_code ON feature_flags.flags (code);
CREATE INDEX idx_flags_status ON feature_flags.flags (status);

COMMENT ON TABLE feature_flags.flags IS 'Feature flags and kill switches.';
COMMENT ON COLUMN feature_flags.flags.rollout_percentage IS 'Percent of users, by stable bucket.';
COMMENT ON COLUMN feature_flags.flags.targeting_rules IS 'Ordered list of {attribute, op, value, result}.';
COMMENT ON COLUMN feature_flags.flags.salt IS 'Changes the buckets of this flag.';


CREATE TABLE feature_flags.user_flags (
    id            uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id       uuid         NOT NULL,
    flag_id       uuid         NOT NULL,
    is_enabled    boolean      NOT NULL,
    reason        varchar(200),
    expires_at    timestamptz,
    created_by_id uuid,
    created_at    timestamptz  NOT NULL DEFAULT now(),
    updated_at    timestamptz  NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_user_flags_user_id_flag_id ON feature_flags.user_flags (user_id, flag_id);
CREATE INDEX idx_user_flags_flag_id ON feature_flags.user_flags (flag_id);

COMMENT ON TABLE feature_flags.user_flags IS 'Overrides for one user.';


CREATE TABLE feature_flags.evaluations (
    id                uuid                            NOT NULL DEFAULT gen_random_uuid(),
    flag_id           uuid,
    user_id           uuid,
    flag_code         varchar(80)                     NOT NULL,
    result            boolean                         NOT NULL,
    evaluation_reason feature_flags.evaluation_reason NOT NULL,
    created_at        timestamptz                     NOT NULL DEFAULT now(),
    context           jsonb                           NOT NULL DEFAULT '{}',
    PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);
CREATE TABLE feature_flags.evaluations_default PARTITION OF feature_flags.evaluations DEFAULT;

CREATE INDEX idx_evaluations_flag_code_created_at ON feature_flags.evaluations (flag_code, created_at);
CREATE INDEX idx_evaluations_created_at_brin ON feature_flags.evaluations USING brin (created_at);

COMMENT ON TABLE feature_flags.evaluations IS 'What was decided and why, append-only, partitioned by month.';
