-- education.certificates holds a learner's certificate as it stands today; this is every one ever asked for, with the
-- evidence, what was printed and what became of it.

CREATE TABLE platform.certificate_details (
    id                uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id           varchar(120) NOT NULL,
    enrollment_id     uuid         NOT NULL,
    kind              varchar(30)  NOT NULL,
    revision          integer      NOT NULL,
    replaces_id       uuid,
    user_id           uuid         NOT NULL,
    course_id         uuid         NOT NULL,
    refusal           varchar(60),
    holder_name       varchar(201),
    course_title      varchar(200),
    language          varchar(10),
    completed_at      timestamptz,
    final_score       numeric(5,2),
    evidence          jsonb        NOT NULL DEFAULT '{}',
    serial            bigint,
    verification_code varchar(40),
    verification_url  varchar(300),
    issue_date        date,
    valid_until       date,
    document_sha256   char(64),
    issued_at         timestamptz,
    superseded_at     timestamptz,
    superseded_by_id  uuid,
    revocation_round  smallint     NOT NULL DEFAULT 0,
    revoked_at        timestamptz,
    revocation_cause  varchar(20),
    requested_at      timestamptz  NOT NULL,
    CONSTRAINT ck_certificate_details_1 CHECK (kind IN ('completion')),
    CONSTRAINT ck_certificate_details_2 CHECK (revision > 0 AND (revision > 1 OR replaces_id IS NULL)),
    CONSTRAINT ck_certificate_details_3
        CHECK (num_nulls(serial, verification_code, verification_url, issue_date) IN (0, 4)),
    CONSTRAINT ck_certificate_details_4 CHECK (valid_until > issue_date),
    CONSTRAINT ck_certificate_details_5 CHECK (issued_at IS NULL OR (refusal IS NULL
        AND num_nulls(holder_name, course_title, language, completed_at, serial, document_sha256) = 0)),
    CONSTRAINT ck_certificate_details_6 CHECK (issued_at IS NOT NULL OR num_nonnulls(superseded_at, revoked_at) = 0),
    CONSTRAINT ck_certificate_details_7 CHECK ((superseded_at IS NULL) = (superseded_by_id IS NULL)),
    CONSTRAINT ck_certificate_details_8 CHECK ((revoked_at IS NULL) = (revocation_cause IS NULL)),
    CONSTRAINT ck_certificate_details_9 CHECK (superseded_at IS NULL OR revoked_at IS NULL),
    CONSTRAINT fk_certificate_details_case_id FOREIGN KEY (case_id)
        REFERENCES platform.process_cases (case_id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_details_enrollment_id FOREIGN KEY (enrollment_id)
        REFERENCES education.enrollments (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_details_user_id FOREIGN KEY (user_id)
        REFERENCES auth.users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_details_course_id FOREIGN KEY (course_id)
        REFERENCES education.courses (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_details_replaces_id FOREIGN KEY (replaces_id)
        REFERENCES platform.certificate_details (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_details_superseded_by_id FOREIGN KEY (superseded_by_id)
        REFERENCES platform.certificate_details (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_certificate_details_case_id ON platform.certificate_details (case_id);
CREATE UNIQUE INDEX idx_certificate_details_revision ON platform.certificate_details (enrollment_id, kind, revision);
CREATE UNIQUE INDEX idx_certificate_details_in_the_making ON platform.certificate_details (enrollment_id, kind)
    WHERE issued_at IS NULL AND refusal IS NULL;
CREATE UNIQUE INDEX idx_certificate_details_standing ON platform.certificate_details (enrollment_id, kind)
    WHERE issued_at IS NOT NULL AND superseded_at IS NULL;
CREATE UNIQUE INDEX idx_certificate_details_serial ON platform.certificate_details (serial);
CREATE UNIQUE INDEX idx_certificate_details_verification_code ON platform.certificate_details (verification_code);
CREATE INDEX idx_certificate_details_user_id ON platform.certificate_details (user_id, requested_at);
CREATE INDEX idx_certificate_details_course_id ON platform.certificate_details (course_id);
CREATE INDEX idx_certificate_details_replaces_id ON platform.certificate_details (replaces_id);
CREATE INDEX idx_certificate_details_superseded_by_id ON platform.certificate_details (superseded_by_id);
CREATE INDEX idx_certificate_details_valid_until ON platform.certificate_details (valid_until)
    WHERE issued_at IS NOT NULL AND superseded_at IS NULL AND revoked_at IS NULL;

COMMENT ON TABLE platform.certificate_details IS
    'Certificates from the request on: one in the making and one that stands per enrolment and kind.';
COMMENT ON COLUMN platform.certificate_details.revision IS 'Counts requests and reissues of one enrolment.';
COMMENT ON COLUMN platform.certificate_details.replaces_id IS 'The certificate that a reissue is to supersede.';
COMMENT ON COLUMN platform.certificate_details.refusal IS 'Why there is none: the machine word.';
COMMENT ON COLUMN platform.certificate_details.holder_name IS 'As printed; the profile''s name may change later.';
COMMENT ON COLUMN platform.certificate_details.evidence IS
    'Required quizzes, attempts and scores at the time of the decision, so that a later regrade can be judged.';
COMMENT ON COLUMN platform.certificate_details.serial IS 'Without gaps; says nothing about the verification code.';
COMMENT ON COLUMN platform.certificate_details.verification_code IS '130 random bits: who knows it may verify.';
COMMENT ON COLUMN platform.certificate_details.verification_url IS
    'As printed: the document depends on nothing but this row, wherever the product lives later.';
COMMENT ON COLUMN platform.certificate_details.document_sha256 IS 'Names the document in the archive.';
COMMENT ON COLUMN platform.certificate_details.revocation_round IS
    'How often revocation was asked for; the votes of each round are a topic of platform.case_votes.';


SELECT platform.make_append_only('platform.certificate_details',
    'refusal', 'holder_name', 'course_title', 'language', 'completed_at', 'final_score', 'evidence', 'serial',
    'verification_code', 'verification_url', 'issue_date', 'valid_until', 'document_sha256', 'issued_at',
    'superseded_at', 'superseded_by_id', 'revocation_round', 'revoked_at', 'revocation_cause');

-- What has been handed out stays as it is, and a revocation or a replacement is for ever.
CREATE TRIGGER trg_certificate_details_issued BEFORE UPDATE ON platform.certificate_details
    FOR EACH ROW WHEN (OLD.issued_at IS NOT NULL)
    EXECUTE FUNCTION platform.forbid_mutation(
        'superseded_at', 'superseded_by_id', 'revocation_round', 'revoked_at', 'revocation_cause');

CREATE TRIGGER trg_certificate_details_final BEFORE UPDATE ON platform.certificate_details
    FOR EACH ROW WHEN (OLD.refusal IS NOT NULL OR OLD.superseded_at IS NOT NULL OR OLD.revoked_at IS NOT NULL)
    EXECUTE FUNCTION platform.refuse_change();
