-- Courses as folders of text: what an instructor is writing, and every version that was published.

CREATE TABLE platform.course_drafts (
    course_id  uuid        PRIMARY KEY,
    files      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT ck_course_drafts_1 CHECK (jsonb_typeof(files) = 'object'),
    CONSTRAINT fk_course_drafts_course_id
        FOREIGN KEY (course_id) REFERENCES education.courses (id) ON DELETE CASCADE
);

COMMENT ON TABLE platform.course_drafts IS 'The folder of a course as its instructor left it: text by path.';


CREATE TABLE platform.course_versions (
    course_id       uuid        NOT NULL,
    version         integer     NOT NULL,
    digest          char(64)    NOT NULL,
    files           jsonb       NOT NULL,
    published_by_id uuid,
    published_at    timestamptz NOT NULL,
    PRIMARY KEY (course_id, version),
    CONSTRAINT ck_course_versions_1 CHECK (version > 0),
    CONSTRAINT ck_course_versions_2 CHECK (jsonb_typeof(files) = 'object'),
    CONSTRAINT fk_course_versions_course_id
        FOREIGN KEY (course_id) REFERENCES education.courses (id) ON DELETE RESTRICT,
    CONSTRAINT fk_course_versions_published_by_id
        FOREIGN KEY (published_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT
);

COMMENT ON TABLE platform.course_versions IS 'Every published folder of a course, append-only.';
COMMENT ON COLUMN platform.course_versions.digest IS 'SHA-256 over paths and texts.';
COMMENT ON COLUMN platform.course_versions.published_by_id IS 'NULL for the product and its operators.';

SELECT platform.make_append_only('platform.course_versions');
