-- Ways into an account that take two steps: a challenge goes out, its answer comes back once and in time.

CREATE TYPE platform.login_ceremony AS ENUM
    ('provider_login', 'provider_link', 'passkey_login', 'passkey_registration');

CREATE TABLE platform.login_ceremonies (
    id             uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    kind           platform.login_ceremony NOT NULL,
    user_id        uuid,
    provider       varchar(40),
    challenge      varchar(64)             NOT NULL,
    browser_hash   char(64),
    answered_at    timestamptz,
    proved_user_id uuid,
    expires_at     timestamptz             NOT NULL,
    created_at     timestamptz             NOT NULL,
    CONSTRAINT ck_login_ceremonies_1 CHECK (expires_at > created_at),
    CONSTRAINT ck_login_ceremonies_2 CHECK (kind NOT IN ('provider_link', 'passkey_registration')
                                            OR user_id IS NOT NULL),
    CONSTRAINT ck_login_ceremonies_3 CHECK ((kind IN ('provider_login', 'provider_link'))
                                            = (provider IS NOT NULL AND browser_hash IS NOT NULL)),
    CONSTRAINT ck_login_ceremonies_4 CHECK (proved_user_id IS NULL OR answered_at IS NOT NULL),
    CONSTRAINT fk_login_ceremonies_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    CONSTRAINT fk_login_ceremonies_proved_user_id FOREIGN KEY (proved_user_id) REFERENCES auth.users (id)
        ON DELETE CASCADE
);

CREATE UNIQUE INDEX idx_login_ceremonies_challenge ON platform.login_ceremonies (challenge);
CREATE INDEX idx_login_ceremonies_expires_at ON platform.login_ceremonies (expires_at);
CREATE INDEX idx_login_ceremonies_user_id ON platform.login_ceremonies (user_id);
CREATE INDEX idx_login_ceremonies_proved_user_id ON platform.login_ceremonies (proved_user_id);

COMMENT ON TABLE platform.login_ceremonies IS 'Challenges of logins in two steps; each is answered once.';
COMMENT ON COLUMN platform.login_ceremonies.challenge IS
    'SHA-256 hex of the state that an issuer hands back; of a passkey, what the authenticator signs.';
COMMENT ON COLUMN platform.login_ceremonies.browser_hash IS
    'SHA-256 hex of what the browser keeps as a cookie: no other browser may bring the answer.';
COMMENT ON COLUMN platform.login_ceremonies.proved_user_id IS
    'Whom the issuer has vouched for, while the code of the second factor is awaited.';

CREATE TABLE platform.passkeys (
    id            uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id       uuid         NOT NULL,
    name          varchar(100) NOT NULL,
    credential_id varchar(1400) NOT NULL,
    credential    text         NOT NULL,
    sign_count    bigint       NOT NULL,
    is_backed_up  boolean      NOT NULL,
    created_at    timestamptz  NOT NULL,
    last_used_at  timestamptz,
    CONSTRAINT ck_passkeys_1 CHECK (sign_count >= 0),
    CONSTRAINT fk_passkeys_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX idx_passkeys_credential_id ON platform.passkeys (credential_id);
CREATE INDEX idx_passkeys_user_id ON platform.passkeys (user_id);

COMMENT ON TABLE platform.passkeys IS 'Public keys of authenticators by which users log in without a password.';
COMMENT ON COLUMN platform.passkeys.credential IS 'Base64 of the attested credential data: authenticator, id, public key.';
COMMENT ON COLUMN platform.passkeys.sign_count IS
    'What the authenticator counted last; one that does not grow reveals a copy. Zero where none is counted.';

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('security.login_linked', 'email', 'es', '{provider}', 'Nueva forma de entrar', 'Ahora se puede entrar en tu cuenta con {{provider}}. Si no fuiste tú, quítalo y cambia la contraseña.'),
    ('security.login_linked', 'email', 'en', '{provider}', 'New way to log in', 'One can log in to your account with {{provider}} now. If it was not you, remove that and change the password.'),
    ('security.login_unlinked', 'email', 'es', '{provider}', 'Forma de entrar quitada', 'Ya no se puede entrar en tu cuenta con {{provider}}.'),
    ('security.login_unlinked', 'email', 'en', '{provider}', 'Way to log in removed', 'One can no longer log in to your account with {{provider}}.'),
    ('security.passkey_added', 'email', 'es', '{name}', 'Nueva llave de acceso', 'La llave de acceso {{name}} abre ahora tu cuenta. Si no fuiste tú, quítala y cambia la contraseña.'),
    ('security.passkey_added', 'email', 'en', '{name}', 'New passkey', 'The passkey {{name}} opens your account now. If it was not you, remove it and change the password.'),
    ('security.passkey_removed', 'email', 'es', '{name}', 'Llave de acceso quitada', 'La llave de acceso {{name}} ya no abre tu cuenta.'),
    ('security.passkey_removed', 'email', 'en', '{name}', 'Passkey removed', 'The passkey {{name}} no longer opens your account.'),
    ('security.passkey_copied', 'email', 'es', '{name}', 'Llave de acceso rechazada', 'La llave de acceso {{name}} contó menos que antes: puede que alguien la haya copiado. No se le abrió la puerta; quítala y crea otra.'),
    ('security.passkey_copied', 'email', 'en', '{name}', 'Passkey refused', 'The passkey {{name}} counted less than before: somebody may have copied it. It was not let in; remove it and make another one.')
) AS templates (code, channel, locale, variables, subject, body);
