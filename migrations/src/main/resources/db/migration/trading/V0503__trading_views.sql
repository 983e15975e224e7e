-- A paper account's balance is what was paid in and out (the ledger, which a reset also posts to), plus what its fills
-- realised, minus their fees. Fills are not posted one by one to the ledger: executions are their record.
CREATE VIEW trading.v_account_mismatches AS
WITH funding AS (
    SELECT owner_id AS account_id, sum(balance) AS total
    FROM platform.v_ledger_balances
    WHERE account_type = 'paper_account' AND book = 'paper'
    GROUP BY owner_id
), fills AS (
    SELECT account_id, sum(realized_pnl - fee) AS total
    FROM trading.executions
    GROUP BY account_id
), margins AS (
    SELECT account_id, sum(margin_used) AS total
    FROM trading.paper_positions
    WHERE status = 'OPEN'
    GROUP BY account_id
), expected AS (
    SELECT a.id,
           coalesce(f.total, 0) + coalesce(x.total, 0) AS balance,
           coalesce(m.total, 0)                        AS margin_used
    FROM trading.paper_accounts AS a
    LEFT JOIN funding AS f ON f.account_id = a.id
    LEFT JOIN fills   AS x ON x.account_id = a.id
    LEFT JOIN margins AS m ON m.account_id = a.id
)
SELECT a.id AS account_id,
       a.balance,
       e.balance     AS expected_balance,
       a.margin_used,
       e.margin_used AS expected_margin_used
FROM trading.paper_accounts AS a
JOIN expected AS e ON e.id = a.id
WHERE a.balance <> e.balance OR a.margin_used <> e.margin_used;

COMMENT ON VIEW trading.v_account_mismatches IS
    'Paper accounts whose balance or margin is not explained by ledger, fills and open positions. Must be empty.';

CREATE VIEW trading.v_open_positions AS
SELECT p.id,
       p.account_id,
       p.symbol,
       p.side,
       p.quantity,
       p.entry_price,
       p.cost_basis,
       p.margin_used,
       p.stop_loss,
       p.take_profit,
       t.bid,
       t.ask,
       t.quoted_at,
       s.quote_currency,
       CASE p.side
           WHEN 'BUY' THEN t.bid * p.quantity * s.contract_size - p.cost_basis
           ELSE p.cost_basis - t.ask * p.quantity * s.contract_size
       END AS unrealized_quote,
       p.opened_at
FROM trading.paper_positions AS p
JOIN trading.symbols AS s ON s.name = p.symbol
LEFT JOIN market_data.tickers AS t ON t.symbol = p.symbol
WHERE p.status = 'OPEN';

COMMENT ON VIEW trading.v_open_positions IS
    'Open positions at the price that would close them now; unrealized_quote is in the symbol''s quote currency.';
