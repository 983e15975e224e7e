-- A prediction keeps its model version; a conversation may go without its predictions.

ALTER TABLE ml.models
    ADD CONSTRAINT fk_models_symbol FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

ALTER TABLE ml.model_versions
    ADD CONSTRAINT fk_model_versions_model_id
        FOREIGN KEY (model_id) REFERENCES ml.models (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_model_versions_training_run_id
        FOREIGN KEY (training_run_id) REFERENCES ml.training_runs (id) ON DELETE RESTRICT;

ALTER TABLE ml.predictions
    ADD CONSTRAINT fk_predictions_model_id
        FOREIGN KEY (model_id) REFERENCES ml.models (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_predictions_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_predictions_model_version_id
        FOREIGN KEY (model_version_id) REFERENCES ml.model_versions (id) ON DELETE RESTRICT;

ALTER TABLE ml.prediction_outcomes
    ADD CONSTRAINT fk_prediction_outcomes_prediction_id
        FOREIGN KEY (prediction_id) REFERENCES ml.predictions (id) ON DELETE RESTRICT;

ALTER TABLE ml.feature_store
    ADD CONSTRAINT fk_feature_store_symbol FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

ALTER TABLE ml.llm_predictions
    ADD CONSTRAINT fk_llm_predictions_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_llm_predictions_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_llm_predictions_conversation_id
        FOREIGN KEY (conversation_id) REFERENCES llm.conversations (id) ON DELETE SET NULL;

ALTER TABLE ml.llm_decisions
    ADD CONSTRAINT fk_llm_decisions_prediction_id
        FOREIGN KEY (prediction_id) REFERENCES ml.llm_predictions (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_llm_decisions_decided_by_id
        FOREIGN KEY (decided_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_llm_decisions_order_id
        FOREIGN KEY (order_id) REFERENCES trading.paper_orders (id) ON DELETE RESTRICT;

ALTER TABLE ml.risk_events
    ADD CONSTRAINT fk_risk_events_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_risk_events_account_id
        FOREIGN KEY (account_id) REFERENCES trading.paper_accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_risk_events_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

ALTER TABLE ml.training_runs
    ADD CONSTRAINT fk_training_runs_model_id FOREIGN KEY (model_id) REFERENCES ml.models (id) ON DELETE RESTRICT;
