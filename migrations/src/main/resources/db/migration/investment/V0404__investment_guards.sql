SELECT platform.keep_updated_at(
    'investment.products', 'investment.accounts', 'investment.distributions', 'investment.withdrawal_requests');

SELECT platform.make_append_only('investment.risk_questionnaire');
SELECT platform.make_append_only('investment.daily_performance');
SELECT platform.make_append_only('investment.transactions',
    'status', 'completed_at', 'units', 'nav', 'balance_after', 'wallet_trans_id', 'failure_reason');

SELECT platform.freeze_in_status('investment.transactions', 'completed', 'failed', 'cancelled');
SELECT platform.freeze_in_status('investment.withdrawal_requests', 'completed', 'rejected', 'cancelled');
