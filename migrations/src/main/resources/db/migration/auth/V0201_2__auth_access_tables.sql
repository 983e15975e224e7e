-- What lets a request in. No secret is stored: tokens and keys are kept as SHA-256 hex, so a stolen backup
-- opens no door. Enough for random 256-bit secrets; passwords, which people choose, get a slow hash instead.

CREATE TABLE auth.sessions (
    id                  uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id             uuid         NOT NULL,
    token_hash          char(64)     NOT NULL,
    ip_address          inet,
    user_agent          text,
    expires_at          timestamptz  NOT NULL,
    previous_token_hash char(64),
    rotated_at          timestamptz,
    device_name         varchar(120),
    mfa_verified_at     timestamptz,
    last_used_at        timestamptz  NOT NULL DEFAULT now(),
    revoked_at          timestamptz,
    revoke_reason       varchar(60),
    created_at          timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT ck_sessions_1 CHECK (expires_at > created_at)
);

CREATE UNIQUE INDEX idx_sessions_token_hash ON auth.sessions (token_hash);
CREATE UNIQUE INDEX idx_sessions_previous_token_hash ON auth.sessions (previous_token_hash)
    WHERE previous_token_hash IS NOT NULL;
CREATE INDEX idx_sessions_user_id_expires_at ON auth.sessions (user_id, expires_at) WHERE revoked_at IS NULL;

COMMENT ON TABLE auth.sessions IS
    'Refresh-token sessions. A token rotates on use; the return '
    'of a rotated one reveals theft and revokes the session.';
COMMENT ON COLUMN auth.sessions.token_hash IS 'SHA-256 hex of the current refresh token.';
COMMENT ON COLUMN auth.sessions.previous_token_hash IS
    'The token before the last rotation; seeing it again means reuse.';


CREATE TABLE auth.email_verify (
    id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid        NOT NULL,
    token      char(64)    NOT NULL,
    expires_at timestamptz NOT NULL,
    email      citext      NOT NULL,
    used_at    timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_email_verify_1 CHECK (expires_at > created_at)
);

CREATE UNIQUE INDEX idx_email_verify_token ON auth.email_verify (token);
CREATE INDEX idx_email_verify_user_id ON auth.email_verify (user_id) WHERE used_at IS NULL;

COMMENT ON TABLE auth.email_verify IS 'Pending e-mail verifications.';
COMMENT ON COLUMN auth.email_verify.token IS 'SHA-256 hex of the mailed token.';


CREATE TABLE auth.password_resets (
    id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid        NOT NULL,
    token      char(64)    NOT NULL,
    expires_at timestamptz NOT NULL,
    ip_address inet,
    used_at    timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_password_resets_1 CHECK (expires_at > created_at)
);

CREATE UNIQUE INDEX idx_password_resets_token ON auth.password_resets (token);
CREATE INDEX idx_password_resets_user_id ON auth.password_resets (user_id) WHERE used_at IS NULL;

COMMENT ON TABLE auth.password_resets IS 'Pending password resets.';
COMMENT ON COLUMN auth.password_resets.token IS 'SHA-256 hex of the mailed token.';


CREATE TABLE auth.api_keys (
    id           uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid         NOT NULL,
    account_id   uuid,
    name         varchar(100) NOT NULL,
    prefix       varchar(12)  NOT NULL,
    key_hash     char(64)     NOT NULL,
    scopes       text[]       NOT NULL DEFAULT '{}',
    ip_allowlist cidr[]       NOT NULL DEFAULT '{}',
    last_used_at timestamptz,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    created_at   timestamptz  NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_api_keys_prefix ON auth.api_keys (prefix);
CREATE UNIQUE INDEX idx_api_keys_key_hash ON auth.api_keys (key_hash);
CREATE INDEX idx_api_keys_user_id ON auth.api_keys (user_id) WHERE revoked_at IS NULL;

COMMENT ON TABLE auth.api_keys IS 'Keys for bots and scripts. A key trades on one paper account.';
COMMENT ON COLUMN auth.api_keys.account_id IS 'The account the key trades; NULL for keys without trading scope.';
COMMENT ON COLUMN auth.api_keys.prefix IS 'Public start of the key: finds the row and is safe to show.';
COMMENT ON COLUMN auth.api_keys.key_hash IS 'SHA-256 hex of the secret.';
