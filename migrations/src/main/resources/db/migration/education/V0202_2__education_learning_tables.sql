-- Who learns what, how far they are, and what they have proved.

CREATE TABLE education.enrollments (
    id               uuid                        PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id          uuid                        NOT NULL,
    course_id        uuid                        NOT NULL,
    progress_pct     numeric(5,2)                NOT NULL DEFAULT 0,
    status           education.enrollment_status NOT NULL DEFAULT 'active',
    completed_at     timestamptz,
    payment_id       uuid,
    enrolled_at      timestamptz                 NOT NULL DEFAULT now(),
    last_accessed_at timestamptz,
    expires_at       timestamptz,
    updated_at       timestamptz                 NOT NULL DEFAULT now(),
    CONSTRAINT ck_enrollments_1 CHECK (progress_pct BETWEEN 0 AND 100),
    CONSTRAINT ck_enrollments_2 CHECK ((status = 'completed') = (completed_at IS NOT NULL)),
    CONSTRAINT ck_enrollments_3 CHECK (status <> 'completed' OR progress_pct = 100)
);

CREATE UNIQUE INDEX idx_enrollments_user_id_course_id ON education.enrollments (user_id, course_id);
CREATE INDEX idx_enrollments_course_id_status ON education.enrollments (course_id, status);

COMMENT ON TABLE education.enrollments IS 'A user takes a course.';
COMMENT ON COLUMN education.enrollments.progress_pct IS '100 x completed lessons / lessons.';


CREATE TABLE education.progress (
    id                    uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    enrollment_id         uuid        NOT NULL,
    lesson_id             uuid        NOT NULL,
    completed             boolean     NOT NULL DEFAULT false,
    completed_at          timestamptz,
    watched_seconds       integer     NOT NULL DEFAULT 0,
    last_position_seconds integer     NOT NULL DEFAULT 0,
    created_at            timestamptz NOT NULL DEFAULT now(),
    updated_at            timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_progress_1 CHECK (watched_seconds >= 0),
    CONSTRAINT ck_progress_2 CHECK (last_position_seconds >= 0),
    CONSTRAINT ck_progress_3 CHECK (completed = (completed_at IS NOT NULL))
);

CREATE UNIQUE INDEX idx_progress_enrollment_id_lesson_id ON education.progress (enrollment_id, lesson_id);
CREATE INDEX idx_progress_lesson_id ON education.progress (lesson_id);

COMMENT ON TABLE education.progress IS 'A learner''s position in one lesson.';


CREATE TABLE education.quiz_attempts (
    id            uuid                     PRIMARY KEY DEFAULT gen_random_uuid(),
    quiz_id       uuid                     NOT NULL,
    user_id       uuid                     NOT NULL,
    enrollment_id uuid                     NOT NULL,
    attempt_no    smallint                 NOT NULL,
    answers       jsonb                    NOT NULL DEFAULT '{}',
    score         numeric(5,2),
    passed        boolean,
    status        education.attempt_status NOT NULL DEFAULT 'in_progress',
    started_at    timestamptz              NOT NULL DEFAULT now(),
    expires_at    timestamptz,
    submitted_at  timestamptz,
    CONSTRAINT ck_quiz_attempts_1 CHECK (attempt_no > 0),
    CONSTRAINT ck_quiz_attempts_2 CHECK (score BETWEEN 0 AND 100),
    CONSTRAINT ck_quiz_attempts_3
        CHECK ((status = 'submitted') = (submitted_at IS NOT NULL AND score IS NOT NULL AND passed IS NOT NULL))
);

CREATE UNIQUE INDEX idx_quiz_attempts_quiz_id_user_id_attempt_no
    ON education.quiz_attempts (quiz_id, user_id, attempt_no);
CREATE UNIQUE INDEX idx_quiz_attempts_quiz_id_user_id ON education.quiz_attempts (quiz_id, user_id)
    WHERE status = 'in_progress';
CREATE INDEX idx_quiz_attempts_user_id ON education.quiz_attempts (user_id);

COMMENT ON TABLE education.quiz_attempts IS 'Attempts at a quiz; at most one in progress.';


CREATE TABLE education.certificates (
    id                 uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id            uuid         NOT NULL,
    course_id          uuid         NOT NULL,
    issued_at          timestamptz  NOT NULL DEFAULT now(),
    certificate_url    text,
    certificate_number varchar(40)  NOT NULL,
    enrollment_id      uuid         NOT NULL,
    final_score        numeric(5,2),
    revoked_at         timestamptz
);

CREATE UNIQUE INDEX idx_certificates_certificate_number ON education.certificates (certificate_number);
CREATE UNIQUE INDEX idx_certificates_enrollment_id ON education.certificates (enrollment_id);
CREATE UNIQUE INDEX idx_certificates_user_id_course_id ON education.certificates (user_id, course_id);

COMMENT ON TABLE education.certificates IS 'Proof of completion with a publicly verifiable number.';
