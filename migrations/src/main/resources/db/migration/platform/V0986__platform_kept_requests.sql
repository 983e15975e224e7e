-- Requests are decided where they are taken, so none is kept any more. What a version before has kept may have been
-- done or not, which nobody can tell: it is closed with a line, and whoever asked looks at the case and asks again.

WITH closed AS (
    UPDATE platform.update_intents SET resolved_at = clock_timestamp()
    WHERE resolved_at IS NULL AND update_id NOT LIKE 'wake:%'
    RETURNING update_id, case_id, process, action, actor_id, reason
)
INSERT INTO platform.operator_actions (case_id, process, action, actor_id, reason, outcome, refusal, stage_before,
                                       stage_after, update_id)
SELECT case_id, closed.process, action, actor_id, reason, 'refused', 'ask_again', present.stage, present.stage, update_id
FROM closed LEFT JOIN platform.process_cases AS present USING (case_id);

COMMENT ON TABLE platform.update_intents IS
    'Accepted actions of which the run of the case has to be told; until then resolved_at is NULL.';
