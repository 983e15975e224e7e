-- Who a person is. Users are never deleted: money, audit and foreign keys outlive an erased person.

CREATE TABLE auth.users (
    id                  uuid             PRIMARY KEY DEFAULT gen_random_uuid(),
    email               citext           NOT NULL,
    password_hash       text,
    status              auth.user_status NOT NULL DEFAULT 'pending_verification',
    role                auth.user_role   NOT NULL DEFAULT 'user',
    mfa_enabled         boolean          NOT NULL DEFAULT false,
    mfa_secret          text,
    backup_codes        text[]           NOT NULL DEFAULT '{}',
    email_verified_at   timestamptz,
    phone               varchar(20),
    failed_login_count  smallint         NOT NULL DEFAULT 0,
    locked_until        timestamptz,
    last_login_at       timestamptz,
    last_login_ip       inet,
    mfa_last_step       bigint,
    password_changed_at timestamptz,
    token_version       integer          NOT NULL DEFAULT 0,
    locale              varchar(10)      NOT NULL DEFAULT 'es',
    timezone            varchar(50)      NOT NULL DEFAULT 'UTC',
    deleted_at          timestamptz,
    created_at          timestamptz      NOT NULL DEFAULT now(),
    updated_at          timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT ck_users_1 CHECK (failed_login_count >= 0),
    CONSTRAINT ck_users_2 CHECK (length(email::text) BETWEEN 3 AND 254 AND position('@' IN email::text) > 1),
    CONSTRAINT ck_users_3 CHECK (NOT mfa_enabled OR mfa_secret IS NOT NULL),
    CONSTRAINT ck_users_4 CHECK ((status = 'deleted') = (deleted_at IS NOT NULL)),
    CONSTRAINT ck_users_5 CHECK (status <> 'active' OR email_verified_at IS NOT NULL)
);

CREATE UNIQUE INDEX idx_users_email ON auth.users (email);
CREATE INDEX idx_users_status ON auth.users (status);
CREATE INDEX idx_users_role ON auth.users (role);
CREATE INDEX idx_users_created_at_brin ON auth.users USING brin (created_at);

COMMENT ON TABLE auth.users IS 'Identities. A deleted user keeps the row with its e-mail anonymised.';
COMMENT ON COLUMN auth.users.mfa_secret IS
    'AES-256-GCM ciphertext behind a key id; the key comes from the environment.';
COMMENT ON COLUMN auth.users.backup_codes IS 'Ten slow hashes; each is removed when it is used.';
COMMENT ON COLUMN auth.users.mfa_last_step IS
    'Last accepted TOTP time step: a code cannot be replayed within its window.';
COMMENT ON COLUMN auth.users.token_version IS 'Raised to invalidate every access token of the user at once.';


CREATE TABLE auth.user_profiles (
    id                 uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id            uuid                    NOT NULL,
    first_name         varchar(100),
    last_name          varchar(100),
    avatar_url         text,
    subscription_id    uuid,
    trading_exp        auth.trading_experience NOT NULL DEFAULT 'none',
    risk_tolerance     auth.risk_tolerance     NOT NULL DEFAULT 'moderate',
    display_name       varchar(100),
    date_of_birth      date,
    country            char(2),
    kyc_status         auth.kyc_status         NOT NULL DEFAULT 'not_started',
    kyc_verified_at    timestamptz,
    preferred_currency varchar(10)             NOT NULL DEFAULT 'USD',
    bio                text,
    settings           jsonb                   NOT NULL DEFAULT '{}',
    terms_accepted_at  timestamptz,
    marketing_opt_in   boolean                 NOT NULL DEFAULT false,
    created_at         timestamptz             NOT NULL DEFAULT now(),
    updated_at         timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_user_profiles_1 CHECK ((kyc_status = 'approved') = (kyc_verified_at IS NOT NULL))
);

CREATE UNIQUE INDEX idx_user_profiles_user_id ON auth.user_profiles (user_id);
CREATE INDEX idx_user_profiles_subscription_id ON auth.user_profiles (subscription_id);

COMMENT ON TABLE auth.user_profiles IS
    'Personal data and preferences of a user, apart from the identity so that it can be erased alone.';


CREATE TABLE auth.oauth_accounts (
    id               uuid                PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id          uuid                NOT NULL,
    provider         auth.oauth_provider NOT NULL,
    provider_id      varchar(255)        NOT NULL,
    access_token     text,
    refresh_token    text,
    email            citext,
    scopes           text[]              NOT NULL DEFAULT '{}',
    token_expires_at timestamptz,
    profile          jsonb               NOT NULL DEFAULT '{}',
    last_used_at     timestamptz,
    created_at       timestamptz         NOT NULL DEFAULT now(),
    updated_at       timestamptz         NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_oauth_accounts_provider_provider_id ON auth.oauth_accounts (provider, provider_id);
CREATE UNIQUE INDEX idx_oauth_accounts_user_id_provider ON auth.oauth_accounts (user_id, provider);

COMMENT ON TABLE auth.oauth_accounts IS 'Logins through other providers, at most one of each provider for a user.';
COMMENT ON COLUMN auth.oauth_accounts.access_token IS 'AES-256-GCM ciphertext, as refresh_token.';
