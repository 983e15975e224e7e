-- What people are told about the way into their account. Codes that begin with auth are mails of their own; the others
-- are notices, in the product and by mail.

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('auth.account_exists', 'email', 'es', '{name,link}', 'Ya tienes una cuenta', 'Hola {{name}}: alguien quiso registrarse con este correo, que ya tiene una cuenta. Si fuiste tú y no recuerdas la contraseña, elige otra en {{link}}. Si no, ignora este mensaje.'),
    ('auth.account_exists', 'email', 'en', '{name,link}', 'You already have an account', 'Hello {{name}}: somebody wanted to register with this address, which has an account. If it was you and the password is lost, choose another one at {{link}}. If not, ignore this message.'),
    ('auth.email_change', 'email', 'es', '{name,link}', 'Confirma tu nuevo correo', 'Hola {{name}}: confirma este correo como el tuyo en {{link}}. El enlace caduca en 24 horas.'),
    ('auth.email_change', 'email', 'en', '{name,link}', 'Confirm your new address', 'Hello {{name}}: confirm this address as yours at {{link}}. The link expires in 24 hours.'),
    ('security.new_login', 'email', 'es', '{device,address}', 'Nuevo inicio de sesión', 'Entraste desde {{device}} ({{address}}). Si no fuiste tú, cierra esa sesión y cambia la contraseña.'),
    ('security.new_login', 'email', 'en', '{device,address}', 'New login', 'You logged in from {{device}} ({{address}}). If it was not you, end that session and change the password.'),
    ('security.locked', 'email', 'es', '{minutes}', 'Acceso bloqueado', 'Hubo demasiados intentos de entrar en tu cuenta. Está bloqueada {{minutes}} minutos; una contraseña nueva la abre antes.'),
    ('security.locked', 'email', 'en', '{minutes}', 'Login locked', 'There were too many attempts to enter your account. It is locked for {{minutes}} minutes; a new password opens it sooner.'),
    ('security.password_changed', 'email', 'es', '{}', 'Contraseña cambiada', 'La contraseña de tu cuenta ha cambiado y las demás sesiones se han cerrado. Si no fuiste tú, pide una contraseña nueva.'),
    ('security.password_changed', 'email', 'en', '{}', 'Password changed', 'The password of your account has changed and the other sessions have ended. If it was not you, ask for a new password.'),
    ('security.email_changed', 'email', 'es', '{email}', 'Correo cambiado', 'El correo de tu cuenta es ahora {{email}}.'),
    ('security.email_changed', 'email', 'en', '{email}', 'Address changed', 'The address of your account is now {{email}}.'),
    ('security.key_created', 'email', 'es', '{name,key,scopes}', 'Clave nueva', 'Se creó la clave {{name}} ({{key}}) con permiso para {{scopes}}.'),
    ('security.key_created', 'email', 'en', '{name,key,scopes}', 'New key', 'The key {{name}} ({{key}}) was made, with permission for {{scopes}}.'),
    ('security.second_factor', 'email', 'es', '{state}', 'Segundo factor', 'El segundo factor de tu cuenta: {{state}}.'),
    ('security.second_factor', 'email', 'en', '{state}', 'Second factor', 'The second factor of your account: {{state}}.'),
    ('security.session_stolen', 'email', 'es', '{device}', 'Sesión cerrada', 'Se usó dos veces la misma llave de una sesión ({{device}}), así que la cerramos. Entra de nuevo y revisa tus sesiones.'),
    ('security.session_stolen', 'email', 'en', '{device}', 'Session ended', 'A token of one of your sessions ({{device}}) was used twice, so the session was ended. Log in again and look at your sessions.')
) AS templates (code, channel, locale, variables, subject, body);
