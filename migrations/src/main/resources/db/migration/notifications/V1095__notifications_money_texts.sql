-- What people are told about their money and about the proof of who they are.

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('financial.paid_in', 'in_app', 'es', '{amount,currency}', 'Dinero recibido', '{{amount}} {{currency}} están en tu billetera.'),
    ('financial.paid_in', 'in_app', 'en', '{amount,currency}', 'Money received', '{{amount}} {{currency}} are in your wallet.'),
    ('financial.paid_out', 'email', 'es', '{amount,currency}', 'Dinero enviado', 'Enviamos {{amount}} {{currency}} a tu cuenta bancaria.'),
    ('financial.paid_out', 'email', 'en', '{amount,currency}', 'Money sent', 'We sent {{amount}} {{currency}} to your bank account.'),
    ('financial.cash_failed', 'email', 'es', '{amount,currency,reason}', 'Pago fallido', 'El movimiento de {{amount}} {{currency}} falló: {{reason}}. Tu saldo no ha cambiado.'),
    ('financial.cash_failed', 'email', 'en', '{amount,currency,reason}', 'Payment failed', 'The movement of {{amount}} {{currency}} failed: {{reason}}. Your balance is as it was.'),
    ('financial.transfer_received', 'in_app', 'es', '{amount,currency,from}', 'Transferencia recibida', '{{from}} te envió {{amount}} {{currency}}.'),
    ('financial.transfer_received', 'in_app', 'en', '{amount,currency,from}', 'Transfer received', '{{from}} sent you {{amount}} {{currency}}.'),
    ('financial.kyc_approved', 'email', 'es', '{level}', 'Identidad verificada', 'Tu identidad está verificada (nivel {{level}}) y tus límites han subido.'),
    ('financial.kyc_approved', 'email', 'en', '{level}', 'Identity verified', 'Your identity is verified (level {{level}}) and your limits are higher.'),
    ('financial.kyc_rejected', 'email', 'es', '{reason}', 'Identidad sin verificar', 'No pudimos verificar tu identidad: {{reason}}. Puedes enviar otros documentos.'),
    ('financial.kyc_rejected', 'email', 'en', '{reason}', 'Identity not verified', 'We could not verify your identity: {{reason}}. You can send other documents.')
) AS templates (code, channel, locale, variables, subject, body);
