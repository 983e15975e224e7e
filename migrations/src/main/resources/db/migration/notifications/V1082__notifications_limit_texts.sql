-- What an owner is told when a limit of an account, a key or a bot is reached.

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('risk.limit_refused', 'in_app', 'es', '{scope,rule}', 'Orden rechazada por un límite', 'El límite {{rule}} de {{scope}} rechazó una orden.'),
    ('risk.limit_refused', 'in_app', 'en', '{scope,rule}', 'Order refused by a limit', 'The limit {{rule}} of {{scope}} has refused an order.'),
    ('risk.limit_shut', 'in_app', 'es', '{scope,rule}', 'Límite alcanzado', 'El límite {{rule}} de {{scope}} se alcanzó: solo se aceptan cierres hasta que se levante.'),
    ('risk.limit_shut', 'in_app', 'en', '{scope,rule}', 'Limit reached', 'The limit {{rule}} of {{scope}} was reached: only closing is taken until it is lifted.'),
    ('risk.limit_flattened', 'in_app', 'es', '{scope,rule}', 'Límite alcanzado y posiciones cerradas', 'El límite {{rule}} de {{scope}} se alcanzó: las órdenes se cancelan, las posiciones se cierran y solo se aceptan cierres hasta que se levante.'),
    ('risk.limit_flattened', 'in_app', 'en', '{scope,rule}', 'Limit reached and positions closed', 'The limit {{rule}} of {{scope}} was reached: orders are cancelled, positions are closed, and only closing is taken until it is lifted.')
) AS text (code, channel, locale, variables, subject, body);
