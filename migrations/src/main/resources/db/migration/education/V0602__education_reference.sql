-- Three categories with one short free course each: enough to learn the product's own vocabulary, and to try
-- enrolment, quiz and certificate on a fresh installation.

INSERT INTO education.categories (id, slug, name, description, position)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:category:' || slug), slug, name, description, position
FROM (VALUES
    ('trading',   'Trading',            'Órdenes, márgenes y mercados.',         1),
    ('riesgo',    'Gestión del riesgo', 'Cuánto arriesgar, y cuándo parar.',     2),
    ('inversion', 'Inversión',          'Productos gestionados y largo plazo.',  3)
) AS categories (slug, name, description, position);

INSERT INTO education.courses (id, slug, category_id, title, description, duration, status, published_at)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:course:' || slug), slug,
       uuid_generate_v5(uuid_ns_url(), 'corro:category:' || category), title, description, 15, 'published',
       timestamptz '2026-01-01 00:00+00'
FROM (VALUES
    ('primeras-ordenes',     'trading',   'Tus primeras órdenes',       'De la orden de mercado al stop.'),
    ('tamano-de-posicion',   'riesgo',    'El tamaño de la posición',   'Arriesgar poco para seguir jugando.'),
    ('productos-gestionados', 'inversion', 'Productos gestionados',     'Unidades, valor liquidativo y comisiones.')
) AS courses (slug, category, title, description);

INSERT INTO education.modules (id, course_id, title, "order")
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:module:' || slug), id, 'Lo esencial', 1
FROM education.courses;

INSERT INTO education.lessons (id, module_id, "order", type, title, duration, is_preview, content)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:lesson', course, position)),
       uuid_generate_v5(uuid_ns_url(), 'corro:module:' || course), position, type::education.lesson_type, title,
       5, position = 1, content
FROM (VALUES
    ('primeras-ordenes', 1, 'article', 'Mercado y límite',
        'Una orden de mercado se ejecuta enseguida, al precio que haya. Una orden límite espera un precio igual o mejor que el suyo, y puede no ejecutarse nunca.'),
    ('primeras-ordenes', 2, 'article', 'El stop',
        'Un stop duerme hasta que el mercado toca su precio, y entonces se convierte en orden de mercado: limita la pérdida, pero no garantiza el precio.'),
    ('primeras-ordenes', 3, 'quiz', 'Comprueba lo aprendido', NULL),
    ('tamano-de-posicion', 1, 'article', 'El uno por ciento',
        'Quien arriesga el uno por ciento de su capital en cada operación resiste una racha larga de pérdidas. Quien arriesga el veinte, no.'),
    ('tamano-de-posicion', 2, 'article', 'Margen y apalancamiento',
        'El margen es la parte del capital que una posición retiene. El apalancamiento reduce el margen, no el riesgo.'),
    ('tamano-de-posicion', 3, 'quiz', 'Comprueba lo aprendido', NULL),
    ('productos-gestionados', 1, 'article', 'Unidades y valor liquidativo',
        'Un depósito compra unidades al valor liquidativo del corte diario. Tu saldo es unidades por valor: sube y baja con él.'),
    ('productos-gestionados', 2, 'article', 'Comisiones',
        'La comisión de gestión se descuenta cada día. La de éxito solo se cobra sobre ganancias nuevas, por encima del máximo anterior.'),
    ('productos-gestionados', 3, 'quiz', 'Comprueba lo aprendido', NULL)
) AS lessons (course, position, type, title, content);

INSERT INTO education.quizzes (id, lesson_id, title, max_attempts)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:quiz:' || id), id, title, 3
FROM education.lessons
WHERE type = 'quiz';

INSERT INTO education.quiz_questions (id, quiz_id, "order", question_type, question_text, options, correct_answer)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:question', course, position)),
       uuid_generate_v5(uuid_ns_url(), 'corro:quiz:'
           || uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:lesson', course, 3))),
       position, type::education.question_type, question, options::jsonb, answer::jsonb
FROM (VALUES
    ('primeras-ordenes', 1, 'single_choice', '¿Qué orden puede no ejecutarse nunca?',
        '["De mercado", "Límite"]', '1'),
    ('primeras-ordenes', 2, 'true_false', 'Un stop garantiza el precio de ejecución.', '[]', 'false'),
    ('tamano-de-posicion', 1, 'true_false', 'El apalancamiento reduce el riesgo.', '[]', 'false'),
    ('tamano-de-posicion', 2, 'numeric', 'Con 10 000 USD y un riesgo del 1 %, ¿cuántos dólares puede costar una operación?',
        '[]', '100'),
    ('productos-gestionados', 1, 'numeric', 'Tienes 12 unidades y el valor liquidativo es 105. ¿Cuál es tu saldo?',
        '[]', '1260'),
    ('productos-gestionados', 2, 'single_choice', '¿Cuándo se cobra la comisión de éxito?',
        '["Cada mes", "Sobre ganancias por encima del máximo anterior"]', '1')
) AS questions (course, position, type, question, options, answer);
