-- Proof of who somebody is, as a case that operators decide: one of them for the basic level, two for the enhanced one.

CREATE TYPE platform.kyc_level AS ENUM ('basic', 'enhanced');
CREATE TYPE platform.kyc_stage AS ENUM ('pending', 'approved', 'rejected');

CREATE TABLE platform.kyc_cases (
    id           uuid               PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid               NOT NULL,
    level        platform.kyc_level NOT NULL,
    stage        platform.kyc_stage NOT NULL DEFAULT 'pending',
    documents    text[]             NOT NULL,
    reason       varchar(500),
    submitted_at timestamptz        NOT NULL DEFAULT now(),
    decided_at   timestamptz,
    CONSTRAINT ck_kyc_cases_1 CHECK ((stage = 'pending') = (decided_at IS NULL)),
    CONSTRAINT ck_kyc_cases_2 CHECK (cardinality(documents) BETWEEN 1 AND 10),
    CONSTRAINT fk_kyc_cases_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_kyc_cases_user_id ON platform.kyc_cases (user_id) WHERE stage = 'pending';
CREATE INDEX idx_kyc_cases_user_id_submitted_at ON platform.kyc_cases (user_id, submitted_at);
CREATE INDEX idx_kyc_cases_stage_submitted_at ON platform.kyc_cases (stage, submitted_at);

COMMENT ON TABLE platform.kyc_cases IS 'Requests to be known; at most one of a user is undecided.';
COMMENT ON COLUMN platform.kyc_cases.documents IS 'References: the documents themselves are kept elsewhere.';


CREATE TABLE platform.kyc_votes (
    id          uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id     uuid         NOT NULL,
    operator_id uuid         NOT NULL,
    is_approval boolean      NOT NULL,
    reason      varchar(500) NOT NULL,
    created_at  timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT fk_kyc_votes_case_id FOREIGN KEY (case_id) REFERENCES platform.kyc_cases (id) ON DELETE RESTRICT,
    CONSTRAINT fk_kyc_votes_operator_id FOREIGN KEY (operator_id) REFERENCES auth.users (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_kyc_votes_case_id_operator_id ON platform.kyc_votes (case_id, operator_id);
CREATE INDEX idx_kyc_votes_operator_id ON platform.kyc_votes (operator_id);

COMMENT ON TABLE platform.kyc_votes IS 'Who decided what; an operator votes once on a case.';
