-- Vocabulary of feature flags.

CREATE TYPE feature_flags.flag_category AS ENUM ('release', 'experiment', 'ops', 'permission', 'kill_switch');
CREATE TYPE feature_flags.flag_status AS ENUM ('active', 'inactive', 'archived');
CREATE TYPE feature_flags.evaluation_reason AS ENUM (
    'not_found', 'inactive', 'expired', 'user_override', 'targeting_match', 'rollout_in', 'rollout_out',
    'default'
);
