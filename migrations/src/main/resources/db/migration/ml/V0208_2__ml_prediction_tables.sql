-- What models said, what came of it, and what was decided.

CREATE TABLE ml.predictions (
    id               uuid                     PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id         uuid                     NOT NULL,
    symbol           varchar(20)              NOT NULL,
    horizon          varchar(5)               NOT NULL,
    predicted_high   numeric(20,8)            NOT NULL,
    predicted_low    numeric(20,8)            NOT NULL,
    confidence       numeric(5,4)             NOT NULL,
    created_at       timestamptz              NOT NULL DEFAULT now(),
    model_version_id uuid                     NOT NULL,
    as_of_at         timestamptz              NOT NULL,
    valid_until      timestamptz              NOT NULL,
    reference_price  numeric(20,8)            NOT NULL,
    direction        trading.signal_direction,
    latency_ms       integer,
    CONSTRAINT ck_predictions_1 CHECK (horizon IN ('5m', '15m', '30m', '1h', '4h', '1d', '1w')),
    CONSTRAINT ck_predictions_2 CHECK (predicted_high > 0),
    CONSTRAINT ck_predictions_3 CHECK (predicted_low > 0),
    CONSTRAINT ck_predictions_4 CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT ck_predictions_5 CHECK (reference_price > 0),
    CONSTRAINT ck_predictions_6 CHECK (predicted_high >= predicted_low),
    CONSTRAINT ck_predictions_7 CHECK (valid_until > as_of_at)
);

CREATE UNIQUE INDEX idx_predictions_model_version_id_symbol_horizon_as_of_at
    ON ml.predictions (model_version_id, symbol, horizon, as_of_at);
CREATE INDEX idx_predictions_symbol_horizon_created_at ON ml.predictions (symbol, horizon, created_at);
CREATE INDEX idx_predictions_valid_until ON ml.predictions (valid_until);
CREATE INDEX idx_predictions_created_at_brin ON ml.predictions USING brin (created_at);

COMMENT ON TABLE ml.predictions IS 'High and low predictions, append-only.';
COMMENT ON COLUMN ml.predictions.as_of_at IS 'Nothing later than this moment went into the prediction.';


CREATE TABLE ml.prediction_outcomes (
    id                uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    prediction_id     uuid          NOT NULL,
    actual_high       numeric(20,8) NOT NULL,
    actual_low        numeric(20,8) NOT NULL,
    accuracy          numeric(5,4)  NOT NULL,
    evaluated_at      timestamptz   NOT NULL DEFAULT now(),
    high_error        numeric(20,8),
    low_error         numeric(20,8),
    range_hit         boolean       NOT NULL,
    direction_correct boolean,
    CONSTRAINT ck_prediction_outcomes_1 CHECK (actual_high > 0),
    CONSTRAINT ck_prediction_outcomes_2 CHECK (actual_low > 0),
    CONSTRAINT ck_prediction_outcomes_3 CHECK (accuracy BETWEEN 0 AND 1),
    CONSTRAINT ck_prediction_outcomes_4 CHECK (actual_high >= actual_low)
);

CREATE UNIQUE INDEX idx_prediction_outcomes_prediction_id ON ml.prediction_outcomes (prediction_id);
CREATE INDEX idx_prediction_outcomes_evaluated_at_brin ON ml.prediction_outcomes USING brin (evaluated_at);

COMMENT ON TABLE ml.prediction_outcomes IS 'What really happened within the horizon, append-only.';
COMMENT ON COLUMN ml.prediction_outcomes.accuracy IS '0 to 1.';


CREATE TABLE ml.llm_predictions (
    id                uuid              PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id           uuid,
    symbol            varchar(20)       NOT NULL,
    analysis          text              NOT NULL,
    recommendation    ml.recommendation NOT NULL,
    model_name        varchar(80)       NOT NULL,
    conversation_id   uuid,
    based_on          jsonb             NOT NULL DEFAULT '{}',
    confidence        numeric(5,4),
    prompt_tokens     integer           NOT NULL DEFAULT 0,
    completion_tokens integer           NOT NULL DEFAULT 0,
    created_at        timestamptz       NOT NULL DEFAULT now(),
    CONSTRAINT ck_llm_predictions_1 CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT ck_llm_predictions_2 CHECK (prompt_tokens >= 0),
    CONSTRAINT ck_llm_predictions_3 CHECK (completion_tokens >= 0)
);

CREATE INDEX idx_llm_predictions_user_id_created_at ON ml.llm_predictions (user_id, created_at);
CREATE INDEX idx_llm_predictions_symbol_created_at ON ml.llm_predictions (symbol, created_at);
CREATE INDEX idx_llm_predictions_created_at_brin ON ml.llm_predictions USING brin (created_at);

COMMENT ON TABLE ml.llm_predictions IS 'Analyses by a language model.';
COMMENT ON COLUMN ml.llm_predictions.based_on IS 'Ids of the numeric predictions and data that the analysis used.';


CREATE TABLE ml.llm_decisions (
    id            uuid            PRIMARY KEY DEFAULT gen_random_uuid(),
    prediction_id uuid            NOT NULL,
    decision      ml.llm_decision NOT NULL,
    reasoning     text            NOT NULL,
    confidence    numeric(5,4)    NOT NULL,
    created_at    timestamptz     NOT NULL DEFAULT now(),
    decided_by_id uuid,
    order_id      uuid,
    executed_at   timestamptz,
    CONSTRAINT ck_llm_decisions_1 CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT ck_llm_decisions_2 CHECK (order_id IS NULL OR decision IN ('approve', 'modify'))
);

CREATE INDEX idx_llm_decisions_prediction_id ON ml.llm_decisions (prediction_id);

COMMENT ON TABLE ml.llm_decisions IS 'What was decided on an analysis, and the order it led to.';
COMMENT ON COLUMN ml.llm_decisions.prediction_id IS 'The analysis (ml.llm_predictions), not a numeric prediction.';


CREATE TABLE ml.risk_events (
    id              uuid               PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id         uuid,
    event_type      ml.risk_event_type NOT NULL,
    severity        ml.risk_severity   NOT NULL,
    details         jsonb              NOT NULL DEFAULT '{}',
    created_at      timestamptz        NOT NULL DEFAULT now(),
    account_id      uuid,
    symbol          varchar(20),
    action_taken    varchar(120),
    acknowledged_at timestamptz,
    resolved_at     timestamptz
);

CREATE INDEX idx_risk_events_user_id_created_at ON ml.risk_events (user_id, created_at);
CREATE INDEX idx_risk_events_severity_created_at ON ml.risk_events (severity, created_at) WHERE resolved_at IS NULL;
CREATE INDEX idx_risk_events_created_at_brin ON ml.risk_events USING brin (created_at);

COMMENT ON TABLE ml.risk_events IS 'Limits that were hit, and what was done.';
