SELECT platform.keep_updated_at('ml.models');

-- What a model said cannot be improved afterwards.
SELECT platform.make_append_only('ml.predictions');
SELECT platform.make_append_only('ml.prediction_outcomes');
SELECT platform.make_append_only('ml.llm_decisions', 'order_id', 'executed_at');
SELECT platform.make_append_only('ml.risk_events', 'action_taken', 'acknowledged_at', 'resolved_at');

SELECT platform.ensure_partitions('ml.feature_store', 3);
