-- Reconciliation: every view of this name (v_…_mismatches, v_unbalanced_transfers) must be empty, always. The guards
-- refuse each wrong step; these views would show what came in past the guards, by a restore or a superuser.

CREATE VIEW platform.v_unbalanced_transfers AS
SELECT transfer_id,
       book,
       currency,
       sum(amount) FILTER (WHERE direction = 'debit')  AS debits,
       sum(amount) FILTER (WHERE direction = 'credit') AS credits,
       min(created_at)                                 AS created_at
FROM platform.ledger_entries
GROUP BY transfer_id, book, currency
HAVING sum(CASE direction WHEN 'debit' THEN amount ELSE -amount END) <> 0;

COMMENT ON VIEW platform.v_unbalanced_transfers IS 'Transfers whose debits and credits differ. Must be empty.';

CREATE VIEW platform.v_ledger_balances AS
SELECT a.id AS ledger_account_id,
       a.code,
       a.account_type,
       a.book,
       a.currency,
       a.owner_id,
       coalesce(sum(CASE WHEN e.direction = a.normal_side THEN e.amount ELSE -e.amount END), 0) AS balance
FROM platform.ledger_accounts AS a
LEFT JOIN platform.ledger_entries AS e ON e.ledger_account_id = a.id
GROUP BY a.id;

COMMENT ON VIEW platform.v_ledger_balances IS 'Balance of every ledger account, positive on its normal side.';
