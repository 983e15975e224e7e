-- Requests to be forgotten: rows of money and audit stay, who they are about does not.

CREATE TYPE platform.erasure_stage AS ENUM ('requested', 'cancelled', 'erased');

CREATE TABLE platform.erasures (
    id           uuid                   PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid                   NOT NULL,
    stage        platform.erasure_stage NOT NULL DEFAULT 'requested',
    requested_at timestamptz            NOT NULL,
    due_at       timestamptz            NOT NULL,
    ended_at     timestamptz,
    blocked_by   varchar(60),
    CONSTRAINT ck_erasures_1 CHECK ((stage = 'requested') = (ended_at IS NULL)),
    CONSTRAINT ck_erasures_2 CHECK (due_at >= requested_at),
    CONSTRAINT fk_erasures_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_erasures_user_id ON platform.erasures (user_id) WHERE stage = 'requested';
CREATE INDEX idx_erasures_user_id_requested_at ON platform.erasures (user_id, requested_at);
CREATE INDEX idx_erasures_due_at ON platform.erasures (due_at) WHERE stage = 'requested';

COMMENT ON TABLE platform.erasures IS 'Requests to be forgotten; each can be taken back until it is due.';
COMMENT ON COLUMN platform.erasures.blocked_by IS 'What was found open when it was due; it is tried again a day later.';

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('security.erasure_requested', 'email', 'es', '{date}', 'Tu cuenta se borrará', 'Pediste borrar tu cuenta. Ocurrirá el {{date}}; hasta entonces puedes arrepentirte. Tus claves ya no sirven. Si no fuiste tú, entra y cancela el borrado.'),
    ('security.erasure_requested', 'email', 'en', '{date}', 'Your account will be erased', 'You asked to have your account erased. It happens on {{date}}; until then you can take it back. Your keys have ended. If it was not you, log in and cancel the erasure.'),
    ('security.erasure_cancelled', 'email', 'es', '{}', 'Tu cuenta no se borrará', 'El borrado de tu cuenta se canceló.'),
    ('security.erasure_cancelled', 'email', 'en', '{}', 'Your account will not be erased', 'The erasure of your account was cancelled.'),
    ('auth.erased', 'email', 'es', '{}', 'Tu cuenta se ha borrado', 'Tu cuenta se ha borrado. Los asientos de dinero se conservan sin tu nombre, como exige la ley.'),
    ('auth.erased', 'email', 'en', '{}', 'Your account has been erased', 'Your account has been erased. The records of money are kept without your name, as the law demands.')
) AS templates (code, channel, locale, variables, subject, body);
