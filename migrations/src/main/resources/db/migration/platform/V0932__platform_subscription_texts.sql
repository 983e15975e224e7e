-- What subscribers are told, besides payment_failed and subscription_renewed, which were here before.

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('financial.trial_ending', 'email', 'es', '{plan,trial_end}', 'Tu prueba termina pronto', 'Tu prueba de {{plan}} termina el {{trial_end}}.'),
    ('financial.trial_ending', 'email', 'en', '{plan,trial_end}', 'Your trial ends soon', 'Your trial of {{plan}} ends on {{trial_end}}.'),
    ('financial.subscription_paused', 'email', 'es', '{plan}', 'Suscripción en pausa', 'Tu prueba de {{plan}} terminó. Añade un medio de pago para continuar.'),
    ('financial.subscription_paused', 'email', 'en', '{plan}', 'Subscription paused', 'Your trial of {{plan}} has ended. Add a payment method to go on.'),
    ('financial.card_expiring', 'email', 'es', '{card,expiry}', 'Tu tarjeta caduca pronto', 'La tarjeta terminada en {{card}} caduca en {{expiry}}. Actualízala para no perder tu plan.'),
    ('financial.card_expiring', 'email', 'en', '{card,expiry}', 'Your card expires soon', 'The card ending in {{card}} expires {{expiry}}. Replace it to keep your plan.'),
    ('financial.subscription_changed', 'email', 'es', '{plan,from}', 'Plan cambiado', 'Tu plan será {{plan}} desde el {{from}}.'),
    ('financial.subscription_changed', 'email', 'en', '{plan,from}', 'Plan changed', 'Your plan is {{plan}} from {{from}} on.'),
    ('financial.subscription_ending', 'email', 'es', '{plan,period_end}', 'Cancelación programada', 'Tu plan {{plan}} termina el {{period_end}}. Hasta entonces puedes cambiar de opinión.'),
    ('financial.subscription_ending', 'email', 'en', '{plan,period_end}', 'Cancellation scheduled', 'Your plan {{plan}} ends on {{period_end}}. Until then you may change your mind.'),
    ('financial.subscription_ended', 'email', 'es', '{plan}', 'Suscripción terminada', 'Tu plan {{plan}} ha terminado.'),
    ('financial.subscription_ended', 'email', 'en', '{plan}', 'Subscription ended', 'Your plan {{plan}} has ended.'),
    ('financial.payment_refunded', 'email', 'es', '{amount,currency}', 'Reembolso', 'Te devolvimos {{amount}} {{currency}}.'),
    ('financial.payment_refunded', 'email', 'en', '{amount,currency}', 'Refund', 'We gave {{amount}} {{currency}} back to you.')
) AS templates (code, channel, locale, variables, subject, body);
