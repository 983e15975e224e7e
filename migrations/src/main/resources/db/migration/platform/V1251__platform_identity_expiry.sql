-- A proof of identity holds for two years. Those from before this rule have ninety days at least.

ALTER TYPE platform.kyc_stage ADD VALUE 'expired';

ALTER TABLE platform.kyc_cases ADD COLUMN valid_until timestamptz, ADD COLUMN reminded_at timestamptz;
UPDATE platform.kyc_cases SET valid_until = greatest(decided_at + interval '2 years', now() + interval '90 days')
WHERE stage = 'approved';
ALTER TABLE platform.kyc_cases
    ADD CONSTRAINT ck_kyc_cases_3 CHECK (stage <> 'approved' OR valid_until IS NOT NULL),
    ADD CONSTRAINT ck_kyc_cases_4 CHECK (valid_until > decided_at);

CREATE INDEX idx_kyc_cases_valid_until ON platform.kyc_cases (valid_until) WHERE stage = 'approved';

COMMENT ON COLUMN platform.kyc_cases.valid_until IS 'When what was approved ends; the level falls back then.';
COMMENT ON COLUMN platform.kyc_cases.reminded_at IS 'When the user was told that the end is near.';

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('financial.kyc_expiring', 'email', 'es', '{level,until}', 'Tu identidad caduca pronto', 'La verificación de tu identidad (nivel {{level}}) vale hasta el {{until}}. Envía documentos nuevos antes para conservar tus límites.'),
    ('financial.kyc_expiring', 'email', 'en', '{level,until}', 'Your proof of identity ends soon', 'The proof of your identity (level {{level}}) is valid until {{until}}. Send new documents before then to keep your limits.'),
    ('financial.kyc_expired', 'email', 'es', '{level}', 'Tu identidad ha caducado', 'La verificación de tu identidad (nivel {{level}}) ha caducado y tus límites han bajado. Envía documentos nuevos para subirlos.'),
    ('financial.kyc_expired', 'email', 'en', '{level}', 'Your proof of identity has expired', 'The proof of your identity (level {{level}}) has expired and your limits are lower. Send new documents to raise them.')
) AS templates (code, channel, locale, variables, subject, body);
