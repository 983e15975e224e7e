-- What learners are told; education.certificate was here before.

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('education.enrolled', 'in_app', 'es', '{course}', 'Curso iniciado', 'Ya puedes empezar «{{course}}».'),
    ('education.enrolled', 'in_app', 'en', '{course}', 'Course started', 'You can begin "{{course}}".'),
    ('education.course_completed', 'in_app', 'es', '{course,xp}', 'Curso completado', 'Completaste «{{course}}» y ganaste {{xp}} puntos.'),
    ('education.course_completed', 'in_app', 'en', '{course,xp}', 'Course completed', 'You completed "{{course}}" and earned {{xp}} points.'),
    ('education.attempt_closed', 'in_app', 'es', '{quiz,score}', 'Se acabó el tiempo', 'El tiempo de «{{quiz}}» terminó; lo que habías respondido da {{score}} %.'),
    ('education.attempt_closed', 'in_app', 'en', '{quiz,score}', 'Time is up', 'The time for "{{quiz}}" is over; what you had answered scores {{score}} %.'),
    ('education.level_up', 'in_app', 'es', '{level}', 'Nivel {{level}}', 'Alcanzaste el nivel {{level}}.'),
    ('education.level_up', 'in_app', 'en', '{level}', 'Level {{level}}', 'You reached level {{level}}.'),
    ('education.streak', 'in_app', 'es', '{days}', '{{days}} días seguidos', 'Aprendiste {{days}} días seguidos.'),
    ('education.streak', 'in_app', 'en', '{days}', '{{days}} days in a row', 'You learned on {{days}} days in a row.'),
    ('education.certificate_waits', 'in_app', 'es', '{course,reason}', 'Certificado pendiente', 'El certificado de «{{course}}» espera: {{reason}}'),
    ('education.certificate_waits', 'in_app', 'en', '{course,reason}', 'Certificate waiting', 'The certificate for "{{course}}" waits: {{reason}}')
) AS templates (code, channel, locale, variables, subject, body);
