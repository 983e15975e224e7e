-- A login belongs to the issuer that vouches for it, whatever it is called here: any OpenID Connect issuer may be
-- configured, and a subject is unique with its issuer alone.

ALTER TYPE auth.oauth_provider ADD VALUE 'oidc';

ALTER TYPE auth.auth_event ADD VALUE 'passkey_added';
ALTER TYPE auth.auth_event ADD VALUE 'passkey_removed';

ALTER TABLE auth.oauth_accounts ADD COLUMN issuer varchar(300);
UPDATE auth.oauth_accounts SET issuer = provider::text;
ALTER TABLE auth.oauth_accounts ALTER COLUMN issuer SET NOT NULL;

DROP INDEX auth.idx_oauth_accounts_provider_provider_id;
DROP INDEX auth.idx_oauth_accounts_user_id_provider;
CREATE UNIQUE INDEX idx_oauth_accounts_issuer_provider_id ON auth.oauth_accounts (issuer, provider_id);
CREATE UNIQUE INDEX idx_oauth_accounts_user_id_issuer ON auth.oauth_accounts (user_id, issuer);

COMMENT ON TABLE auth.oauth_accounts IS 'Logins through other providers, at most one of each issuer for a user.';
COMMENT ON COLUMN auth.oauth_accounts.issuer IS 'The URL by which the provider names itself in its tokens.';
COMMENT ON COLUMN auth.oauth_accounts.provider_id IS 'The subject of the issuer''s tokens.';
