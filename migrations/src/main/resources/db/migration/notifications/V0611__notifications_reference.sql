-- Texts in Spanish and English. {{name}} is replaced by the variable of that name; variables lists what may be used.

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('auth.verify_email', 'email', 'es', '{name,link}', 'Confirma tu correo', 'Hola {{name}}: confirma tu correo en {{link}}. El enlace caduca en 24 horas.'),
    ('auth.verify_email', 'email', 'en', '{name,link}', 'Confirm your e-mail', 'Hello {{name}}: confirm your e-mail at {{link}}. The link expires in 24 hours.'),
    ('auth.password_reset', 'email', 'es', '{name,link}', 'Restablece tu contraseña', 'Hola {{name}}: elige una contraseña nueva en {{link}}. Si no lo pediste, ignora este mensaje.'),
    ('auth.password_reset', 'email', 'en', '{name,link}', 'Reset your password', 'Hello {{name}}: choose a new password at {{link}}. If you did not ask for it, ignore this message.'),
    ('auth.new_login', 'email', 'es', '{device,ip_address}', 'Nuevo inicio de sesión', 'Entraste desde {{device}} ({{ip_address}}). Si no fuiste tú, cierra esa sesión.'),
    ('auth.new_login', 'email', 'en', '{device,ip_address}', 'New login', 'You logged in from {{device}} ({{ip_address}}). If it was not you, end that session.'),
    ('trading.order_filled', 'in_app', 'es', '{side,quantity,symbol,price}', 'Orden ejecutada', '{{side}} {{quantity}} {{symbol}} a {{price}}.'),
    ('trading.order_filled', 'in_app', 'en', '{side,quantity,symbol,price}', 'Order filled', '{{side}} {{quantity}} {{symbol}} at {{price}}.'),
    ('trading.margin_call', 'in_app', 'es', '{account,margin_level}', 'Llamada de margen', 'La cuenta {{account}} está al {{margin_level}} % de margen.'),
    ('trading.margin_call', 'in_app', 'en', '{account,margin_level}', 'Margin call', 'Account {{account}} is at a margin level of {{margin_level}} %.'),
    ('trading.stop_out', 'in_app', 'es', '{account,symbol}', 'Posición liquidada', 'La posición {{symbol}} de la cuenta {{account}} se cerró por falta de margen.'),
    ('trading.stop_out', 'in_app', 'en', '{account,symbol}', 'Position liquidated', 'Position {{symbol}} of account {{account}} was closed for lack of margin.'),
    ('trading.price_alert', 'in_app', 'es', '{symbol,price}', 'Alerta de precio', '{{symbol}} llegó a {{price}}.'),
    ('trading.price_alert', 'in_app', 'en', '{symbol,price}', 'Price alert', '{{symbol}} has reached {{price}}.'),
    ('investment.withdrawal_requested', 'email', 'es', '{amount,currency,product}', 'Retiro solicitado', 'Recibimos tu solicitud de retirar {{amount}} {{currency}} de {{product}}.'),
    ('investment.withdrawal_requested', 'email', 'en', '{amount,currency,product}', 'Withdrawal requested', 'We received your request to withdraw {{amount}} {{currency}} from {{product}}.'),
    ('investment.withdrawal_completed', 'email', 'es', '{amount,currency}', 'Retiro completado', '{{amount}} {{currency}} están en tu billetera.'),
    ('investment.withdrawal_completed', 'email', 'en', '{amount,currency}', 'Withdrawal completed', '{{amount}} {{currency}} are in your wallet.'),
    ('investment.withdrawal_rejected', 'email', 'es', '{amount,currency,reason}', 'Retiro rechazado', 'No podemos retirar {{amount}} {{currency}}: {{reason}}.'),
    ('investment.withdrawal_rejected', 'email', 'en', '{amount,currency,reason}', 'Withdrawal rejected', 'We cannot withdraw {{amount}} {{currency}}: {{reason}}.'),
    ('investment.distribution_paid', 'in_app', 'es', '{amount,currency,product}', 'Distribución pagada', '{{product}} te pagó {{amount}} {{currency}}.'),
    ('investment.distribution_paid', 'in_app', 'en', '{amount,currency,product}', 'Distribution paid', '{{product}} paid you {{amount}} {{currency}}.'),
    ('financial.payment_failed', 'email', 'es', '{amount,currency,reason}', 'Pago rechazado', 'El pago de {{amount}} {{currency}} falló: {{reason}}.'),
    ('financial.payment_failed', 'email', 'en', '{amount,currency,reason}', 'Payment failed', 'The payment of {{amount}} {{currency}} failed: {{reason}}.'),
    ('financial.subscription_renewed', 'email', 'es', '{plan,period_end}', 'Suscripción renovada', 'Tu plan {{plan}} sigue activo hasta el {{period_end}}.'),
    ('financial.subscription_renewed', 'email', 'en', '{plan,period_end}', 'Subscription renewed', 'Your plan {{plan}} stays active until {{period_end}}.'),
    ('education.certificate', 'in_app', 'es', '{course,certificate_number}', 'Certificado obtenido', 'Completaste {{course}}. Certificado {{certificate_number}}.'),
    ('education.certificate', 'in_app', 'en', '{course,certificate_number}', 'Certificate earned', 'You completed {{course}}. Certificate {{certificate_number}}.')
) AS templates (code, channel, locale, variables, subject, body);
