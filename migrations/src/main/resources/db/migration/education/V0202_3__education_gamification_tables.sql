-- Experience points. The activity log is their ledger; the profile is its cached sum.

CREATE TABLE education.gamification_profile (
    id                  uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id             uuid        NOT NULL,
    xp_total            bigint      NOT NULL DEFAULT 0,
    level               integer     NOT NULL DEFAULT 1,
    streak_days         integer     NOT NULL DEFAULT 0,
    longest_streak_days integer     NOT NULL DEFAULT 0,
    last_activity_date  date,
    weekly_xp           integer     NOT NULL DEFAULT 0,
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_gamification_profile_1 CHECK (xp_total >= 0),
    CONSTRAINT ck_gamification_profile_2 CHECK (level >= 1),
    CONSTRAINT ck_gamification_profile_3 CHECK (streak_days >= 0),
    CONSTRAINT ck_gamification_profile_4 CHECK (weekly_xp >= 0),
    CONSTRAINT ck_gamification_profile_5 CHECK (longest_streak_days >= streak_days)
);

CREATE UNIQUE INDEX idx_gamification_profile_user_id ON education.gamification_profile (user_id);
CREATE INDEX idx_gamification_profile_xp_total ON education.gamification_profile (xp_total DESC);

COMMENT ON TABLE education.gamification_profile IS
    'Cached totals per user; xp_total equals the sum of user_activity_logs.xp_earned.';


CREATE TABLE education.user_activity_logs (
    id            uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id       uuid                    NOT NULL,
    activity_type education.activity_type NOT NULL,
    dedupe_key    varchar(160)            NOT NULL,
    reference_id  uuid,
    xp_earned     integer                 NOT NULL DEFAULT 0,
    activity_date date                    NOT NULL,
    metadata      jsonb                   NOT NULL DEFAULT '{}',
    created_at    timestamptz             NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_user_activity_logs_user_id_dedupe_key ON education.user_activity_logs (user_id, dedupe_key);
CREATE INDEX idx_user_activity_logs_user_id_activity_date ON education.user_activity_logs (user_id, activity_date);
CREATE INDEX idx_user_activity_logs_created_at_brin ON education.user_activity_logs USING brin (created_at);

COMMENT ON TABLE education.user_activity_logs IS
    'Ledger of experience points, append-only. dedupe_key makes each award happen once.';
COMMENT ON COLUMN education.user_activity_logs.dedupe_key IS 'E.g. lesson:<uuid>.';
COMMENT ON COLUMN education.user_activity_logs.activity_date IS
    'Calendar day in the user''s time zone, on which streaks are counted.';


CREATE TABLE education.user_achievements (
    id               uuid                       PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id          uuid                       NOT NULL,
    achievement_type education.achievement_type NOT NULL,
    earned_at        timestamptz                NOT NULL DEFAULT now(),
    metadata         jsonb                      NOT NULL DEFAULT '{}',
    reference_key    varchar(120)               NOT NULL DEFAULT '',
    xp_awarded       integer                    NOT NULL DEFAULT 0,
    CONSTRAINT ck_user_achievements_1 CHECK (xp_awarded >= 0)
);

CREATE UNIQUE INDEX idx_user_achievements_user_id_achievement_type_reference_key
    ON education.user_achievements (user_id, achievement_type, reference_key);

COMMENT ON TABLE education.user_achievements IS 'Badges, each earned once per reference.';
COMMENT ON COLUMN education.user_achievements.reference_key IS
    'What the badge was earned for, when it can be earned more than once.';
