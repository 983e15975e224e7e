-- The ledger account of a wallet has account_type user_wallet and the wallet as its owner.
CREATE VIEW financial.v_wallet_mismatches AS
WITH movements AS (
    SELECT wallet_id, sum(direction * amount) AS total, max(seq) AS last_seq
    FROM financial.wallet_trans
    WHERE status = 'completed'
    GROUP BY wallet_id
), ledger AS (
    SELECT owner_id AS wallet_id, currency, sum(balance) AS total
    FROM platform.v_ledger_balances
    WHERE account_type = 'user_wallet' AND book = 'real'
    GROUP BY owner_id, currency
)
SELECT w.id AS wallet_id,
       w.user_id,
       w.currency,
       w.balance,
       coalesce(m.total, 0) AS movements_total,
       coalesce(l.total, 0) AS ledger_balance
FROM financial.wallets AS w
LEFT JOIN movements AS m ON m.wallet_id = w.id
LEFT JOIN ledger AS l ON l.wallet_id = w.id AND l.currency = w.currency
WHERE w.balance <> coalesce(m.total, 0)
   OR w.last_seq <> coalesce(m.last_seq, 0)
   OR w.balance <> coalesce(l.total, 0);

COMMENT ON VIEW financial.v_wallet_mismatches IS
    'Wallets whose balance is not explained by their movements and by the ledger. Must be empty.';
