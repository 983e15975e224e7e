-- What can be learned. "order" is the owner's column name in three tables, hence always quoted; its unique
-- constraints are deferrable, so that one transaction can reorder siblings without gaps or temporary numbers.

CREATE TABLE education.categories (
    id                 uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    name               varchar(100) NOT NULL,
    slug               varchar(120) NOT NULL,
    description        text,
    parent_category_id uuid,
    icon               varchar(80),
    position           integer      NOT NULL DEFAULT 0,
    is_active          boolean      NOT NULL DEFAULT true,
    created_at         timestamptz  NOT NULL DEFAULT now(),
    updated_at         timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT ck_categories_1 CHECK (parent_category_id IS NULL OR parent_category_id <> id)
);

CREATE UNIQUE INDEX idx_categories_slug ON education.categories (slug);

COMMENT ON TABLE education.categories IS 'Tree of course categories.';


CREATE TABLE education.courses (
    id               uuid                       PRIMARY KEY DEFAULT gen_random_uuid(),
    category_id      uuid                       NOT NULL,
    title            varchar(200)               NOT NULL,
    difficulty       education.difficulty_level NOT NULL DEFAULT 'beginner',
    duration         integer                    NOT NULL DEFAULT 0,
    price            numeric(20,8)              NOT NULL DEFAULT 0,
    status           education.course_status    NOT NULL DEFAULT 'draft',
    slug             varchar(220)               NOT NULL,
    description      text,
    currency         varchar(10)                NOT NULL DEFAULT 'USD',
    instructor_id    uuid,
    required_plan_id uuid,
    thumbnail_url    text,
    language         varchar(10)                NOT NULL DEFAULT 'es',
    xp_reward        integer                    NOT NULL DEFAULT 100,
    rating_avg       numeric(3,2)               NOT NULL DEFAULT 0,
    rating_count     integer                    NOT NULL DEFAULT 0,
    published_at     timestamptz,
    created_at       timestamptz                NOT NULL DEFAULT now(),
    updated_at       timestamptz                NOT NULL DEFAULT now(),
    CONSTRAINT ck_courses_1 CHECK (duration >= 0),
    CONSTRAINT ck_courses_2 CHECK (price >= 0),
    CONSTRAINT ck_courses_3 CHECK (xp_reward >= 0),
    CONSTRAINT ck_courses_4 CHECK (status <> 'published' OR published_at IS NOT NULL),
    CONSTRAINT ck_courses_5 CHECK (rating_avg BETWEEN 0 AND 5)
);

CREATE UNIQUE INDEX idx_courses_slug ON education.courses (slug);
CREATE INDEX idx_courses_category_id_status ON education.courses (category_id, status);
CREATE INDEX idx_courses_status_published_at ON education.courses (status, published_at);

COMMENT ON TABLE education.courses IS 'Courses; published ones are visible to everybody.';
COMMENT ON COLUMN education.courses.duration IS 'Minutes.';
COMMENT ON COLUMN education.courses.required_plan_id IS
    'Included for subscribers of this plan; others pay the price.';


CREATE TABLE education.modules (
    id          uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    course_id   uuid         NOT NULL,
    title       varchar(200) NOT NULL,
    "order"     integer      NOT NULL,
    description text,
    created_at  timestamptz  NOT NULL DEFAULT now(),
    updated_at  timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT uq_modules_course_id_order UNIQUE (course_id, "order") DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_modules_1 CHECK ("order" > 0)
);

COMMENT ON TABLE education.modules IS 'Chapters of a course.';


CREATE TABLE education.lessons (
    id         uuid                  PRIMARY KEY DEFAULT gen_random_uuid(),
    module_id  uuid                  NOT NULL,
    title      varchar(200)          NOT NULL,
    type       education.lesson_type NOT NULL,
    content    text,
    video_url  text,
    duration   integer               NOT NULL DEFAULT 0,
    "order"    integer               NOT NULL,
    is_preview boolean               NOT NULL DEFAULT false,
    resources  jsonb                 NOT NULL DEFAULT '[]',
    xp_reward  integer               NOT NULL DEFAULT 10,
    created_at timestamptz           NOT NULL DEFAULT now(),
    updated_at timestamptz           NOT NULL DEFAULT now(),
    CONSTRAINT uq_lessons_module_id_order UNIQUE (module_id, "order") DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_lessons_1 CHECK (duration >= 0),
    CONSTRAINT ck_lessons_2 CHECK ("order" > 0),
    CONSTRAINT ck_lessons_3 CHECK (xp_reward >= 0),
    CONSTRAINT ck_lessons_4 CHECK (type <> 'video' OR video_url IS NOT NULL)
);

COMMENT ON TABLE education.lessons IS 'Lessons of a module.';
COMMENT ON COLUMN education.lessons.duration IS 'Minutes.';


CREATE TABLE education.quizzes (
    id                uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    lesson_id         uuid         NOT NULL,
    title             varchar(200) NOT NULL,
    passing_score     numeric(5,2) NOT NULL DEFAULT 70,
    time_limit        integer,
    max_attempts      smallint,
    shuffle_questions boolean      NOT NULL DEFAULT true,
    xp_reward         integer      NOT NULL DEFAULT 25,
    created_at        timestamptz  NOT NULL DEFAULT now(),
    updated_at        timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT ck_quizzes_1 CHECK (passing_score BETWEEN 0 AND 100),
    CONSTRAINT ck_quizzes_2 CHECK (time_limit > 0),
    CONSTRAINT ck_quizzes_3 CHECK (max_attempts > 0),
    CONSTRAINT ck_quizzes_4 CHECK (xp_reward >= 0)
);

CREATE INDEX idx_quizzes_lesson_id ON education.quizzes (lesson_id);

COMMENT ON TABLE education.quizzes IS 'Quizzes that close a lesson.';
COMMENT ON COLUMN education.quizzes.time_limit IS 'Seconds; NULL means none.';


CREATE TABLE education.quiz_questions (
    id             uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    quiz_id        uuid                    NOT NULL,
    question_text  text                    NOT NULL,
    question_type  education.question_type NOT NULL,
    options        jsonb                   NOT NULL DEFAULT '[]',
    correct_answer jsonb                   NOT NULL,
    "order"        integer                 NOT NULL,
    points         numeric(6,2)            NOT NULL DEFAULT 1,
    explanation    text,
    created_at     timestamptz             NOT NULL DEFAULT now(),
    updated_at     timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT uq_quiz_questions_quiz_id_order UNIQUE (quiz_id, "order") DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_quiz_questions_1 CHECK (jsonb_typeof(options) = 'array'),
    CONSTRAINT ck_quiz_questions_2 CHECK ("order" > 0),
    CONSTRAINT ck_quiz_questions_3 CHECK (points > 0)
);

COMMENT ON TABLE education.quiz_questions IS 'Questions of a quiz, graded on the server.';
COMMENT ON COLUMN education.quiz_questions.correct_answer IS 'Never leaves the server before submission.';


CREATE TABLE education.course_reviews (
    id           uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    course_id    uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    rating       smallint    NOT NULL,
    comment      text,
    is_published boolean     NOT NULL DEFAULT true,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_course_reviews_1 CHECK (rating BETWEEN 1 AND 5)
);

CREATE UNIQUE INDEX idx_course_reviews_course_id_user_id ON education.course_reviews (course_id, user_id);

COMMENT ON TABLE education.course_reviews IS 'One review per learner and course.';
