-- What an owner is told when a bot is halted because a limit of its own was reached.

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('risk.limit_halted', 'in_app', 'es', '{scope,rule}', 'Bot detenido por un límite', 'El límite {{rule}} de {{scope}} se alcanzó: el bot está detenido hasta que se levante.'),
    ('risk.limit_halted', 'in_app', 'en', '{scope,rule}', 'Bot halted by a limit', 'The limit {{rule}} of {{scope}} was reached: the bot is halted until that is lifted.')
) AS text (code, channel, locale, variables, subject, body);
