-- Which version of a model was in use when: one row each time that a person put one to use.

CREATE TABLE platform.model_activations (
    id           uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id     uuid        NOT NULL,
    version_id   uuid        NOT NULL,
    activated_at timestamptz NOT NULL,
    activated_by varchar(80) NOT NULL,
    CONSTRAINT fk_model_activations_model_id FOREIGN KEY (model_id) REFERENCES ml.models (id) ON DELETE RESTRICT,
    CONSTRAINT fk_model_activations_version_id
        FOREIGN KEY (version_id) REFERENCES ml.model_versions (id) ON DELETE RESTRICT
);

CREATE INDEX idx_model_activations_model_id_activated_at ON platform.model_activations (model_id, activated_at);

COMMENT ON TABLE platform.model_activations IS 'Which version of a model was in use when, and who put it to use; append-only.';

SELECT platform.make_append_only('platform.model_activations');
