-- Models, their versions and what they were trained on: enough to reproduce a prediction.

CREATE TABLE ml.models (
    id              uuid            PRIMARY KEY DEFAULT gen_random_uuid(),
    name            varchar(120)    NOT NULL,
    type            ml.model_type   NOT NULL,
    symbol          varchar(20),
    status          ml.model_status NOT NULL DEFAULT 'draft',
    description     text,
    horizon         varchar(5),
    hyperparameters jsonb           NOT NULL DEFAULT '{}',
    created_at      timestamptz     NOT NULL DEFAULT now(),
    updated_at      timestamptz     NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_models_name ON ml.models (name);
CREATE INDEX idx_models_symbol_status ON ml.models (symbol, status);

COMMENT ON TABLE ml.models IS 'Models by purpose and symbol.';


CREATE TABLE ml.model_versions (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id        uuid        NOT NULL,
    version         varchar(20) NOT NULL,
    metrics         jsonb       NOT NULL DEFAULT '{}',
    file_path       text        NOT NULL,
    is_active       boolean     NOT NULL DEFAULT false,
    created_at      timestamptz NOT NULL DEFAULT now(),
    training_run_id uuid,
    file_hash       char(64)    NOT NULL,
    feature_version varchar(20) NOT NULL,
    activated_at    timestamptz
);

CREATE UNIQUE INDEX idx_model_versions_model_id_version ON ml.model_versions (model_id, version);
CREATE UNIQUE INDEX idx_model_versions_model_id ON ml.model_versions (model_id) WHERE is_active;

COMMENT ON TABLE ml.model_versions IS 'Trained artefacts; at most one active per model.';
COMMENT ON COLUMN ml.model_versions.file_hash IS 'SHA-256 hex of the artefact.';


CREATE TABLE ml.training_runs (
    id              uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id        uuid          NOT NULL,
    status          ml.run_status NOT NULL DEFAULT 'queued',
    dataset_from_at timestamptz   NOT NULL,
    dataset_to_at   timestamptz   NOT NULL,
    feature_version varchar(20)   NOT NULL,
    hyperparameters jsonb         NOT NULL DEFAULT '{}',
    metrics         jsonb         NOT NULL DEFAULT '{}',
    random_seed     bigint        NOT NULL DEFAULT 0,
    code_version    varchar(60),
    error           text,
    started_at      timestamptz,
    finished_at     timestamptz,
    created_at      timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT ck_training_runs_1 CHECK (dataset_to_at > dataset_from_at),
    CONSTRAINT ck_training_runs_2 CHECK ((status IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
);

CREATE INDEX idx_training_runs_model_id_created_at ON ml.training_runs (model_id, created_at);

COMMENT ON TABLE ml.training_runs IS 'Training runs with everything needed to repeat them.';


CREATE TABLE ml.feature_store (
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    symbol          varchar(20) NOT NULL,
    timestamp       timestamptz NOT NULL,
    features        jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    timeframe       varchar(5)  NOT NULL DEFAULT '5m',
    feature_version varchar(20) NOT NULL,
    PRIMARY KEY (id, timestamp)
) PARTITION BY RANGE (timestamp);
CREATE TABLE ml.feature_store_default PARTITION OF ml.feature_store DEFAULT;

CREATE UNIQUE INDEX idx_feature_store_symbol_timeframe_feature_version_timestamp
    ON ml.feature_store (symbol, timeframe, feature_version, timestamp);
CREATE INDEX idx_feature_store_timestamp_brin ON ml.feature_store USING brin (timestamp);

COMMENT ON TABLE ml.feature_store IS 'Features as computed at the time, so that training never looks ahead.';
COMMENT ON COLUMN ml.feature_store.timestamp IS
    'The moment the features describe; created_at is when they were computed.';
