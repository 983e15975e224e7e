-- Courses that are published in versions, attempts that keep their own paper, enrolments that know what they were paid
-- with and when their certificate is due.

ALTER TABLE education.courses
    ADD COLUMN version integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT ck_courses_6 CHECK (version >= 0);

COMMENT ON COLUMN education.courses.version IS 'Of the published folder; 0 for a course that has none.';

CREATE INDEX idx_courses_published_at_id ON education.courses (published_at DESC, id) WHERE status = 'published';
CREATE INDEX idx_courses_instructor_id ON education.courses (instructor_id);
CREATE INDEX idx_courses_search ON education.courses
    USING gin (to_tsvector('simple', title || ' ' || coalesce(description, '')));


ALTER TABLE education.lessons
    ADD COLUMN key varchar(80),
    ADD COLUMN retired_at timestamptz;

COMMENT ON COLUMN education.lessons.key IS 'Name of the lesson in the folder of its course.';
COMMENT ON COLUMN education.lessons.retired_at IS 'When a version without it was published; kept for what refers to it.';


ALTER TABLE education.quizzes
    ADD COLUMN draw smallint,
    ADD COLUMN retired_at timestamptz,
    ADD CONSTRAINT ck_quizzes_5 CHECK (draw > 0);

COMMENT ON COLUMN education.quizzes.draw IS 'How many questions of the bank an attempt gets; NULL means all.';


ALTER TABLE education.quiz_attempts
    ADD COLUMN seed bigint,
    ADD COLUMN paper jsonb;

COMMENT ON COLUMN education.quiz_attempts.paper IS
    'The questions of this attempt in their order, as they were at its start; another version does not change them.';

CREATE INDEX idx_quiz_attempts_expires_at ON education.quiz_attempts (expires_at) WHERE status = 'in_progress';


ALTER TABLE education.enrollments
    ADD COLUMN paid_by varchar(10) NOT NULL DEFAULT 'free',
    ADD COLUMN price_paid numeric(20,8) NOT NULL DEFAULT 0,
    ADD COLUMN certificate_due_at timestamptz,
    ADD CONSTRAINT ck_enrollments_4 CHECK (paid_by IN ('free', 'plan', 'wallet')),
    ADD CONSTRAINT ck_enrollments_5 CHECK (price_paid >= 0 AND (price_paid > 0) = (paid_by = 'wallet'));

COMMENT ON COLUMN education.enrollments.certificate_due_at IS
    'When the certificate is to be asked for; NULL when it was, or when it is not due.';

CREATE INDEX idx_enrollments_certificate_due_at ON education.enrollments (certificate_due_at)
    WHERE certificate_due_at IS NOT NULL;
