-- Sessions of people: a short access token beside the refresh token, and when the bearer last proved who they are.

ALTER TABLE auth.sessions
    ADD COLUMN access_hash       char(64),
    ADD COLUMN access_expires_at timestamptz,
    ADD COLUMN verified_at       timestamptz NOT NULL DEFAULT now();

COMMENT ON COLUMN auth.sessions.access_hash IS
    'SHA-256 hex of the access token, which lives for minutes and is replaced with the refresh token.';
COMMENT ON COLUMN auth.sessions.verified_at IS
    'When the bearer last gave a password: what moves money asks for a recent proof.';

-- Until now every key of an account could also ask for withdrawals of its owner. What it may do is now said by its
-- scopes; keys that exist keep what they could do.

UPDATE auth.api_keys SET scopes = array_append(scopes, 'money')
WHERE 'trading' = ANY (scopes) AND NOT 'money' = ANY (scopes);

COMMENT ON COLUMN auth.api_keys.scopes IS
    'trading: orders and positions of the account; money: the owner''s wallets; read: neither, but all of it to look at; operator: cases.';
COMMENT ON COLUMN auth.api_keys.ip_allowlist IS 'Networks from which the key is taken; empty means all.';
