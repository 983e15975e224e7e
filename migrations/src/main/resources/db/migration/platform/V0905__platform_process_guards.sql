-- What has been said, tried, voted and posted stays as it is; holds and reservations only ever resolve.

SELECT platform.make_append_only('platform.case_events');
SELECT platform.make_append_only('platform.case_votes');
SELECT platform.make_append_only('platform.step_attempts');
SELECT platform.make_append_only('platform.operator_actions');
SELECT platform.make_append_only('platform.update_intents', 'resolved_at');
SELECT platform.make_append_only('platform.webhook_inbox', 'processed_at');
SELECT platform.make_append_only('platform.schedule_runs');
SELECT platform.make_append_only('platform.posting_keys', 'transfer_id', 'result');
SELECT platform.make_append_only('platform.holds', 'status', 'posted', 'resolved_at');
SELECT platform.make_append_only('platform.limit_reservations', 'status', 'amount', 'resolved_at');

SELECT platform.freeze_in_status('platform.holds', 'posted', 'voided');
