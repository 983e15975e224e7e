-- The ledger account of a product's pool has account_type investment_pool and the product as its owner. One smallest
-- unit of difference is rounding: units have 8 decimals, money has those of its currency.
CREATE VIEW investment.v_product_mismatches AS
WITH holdings AS (
    SELECT product_id, sum(units) AS units
    FROM investment.accounts
    GROUP BY product_id
), pools AS (
    SELECT owner_id AS product_id, currency, sum(balance) AS balance
    FROM platform.v_ledger_balances
    WHERE account_type = 'investment_pool' AND book = 'real'
    GROUP BY owner_id, currency
)
SELECT p.id AS product_id,
       p.code,
       p.total_units,
       coalesce(h.units, 0)                                              AS expected_units,
       round(p.total_units * p.nav, platform.currency_scale(p.currency)) AS value,
       coalesce(l.balance, 0)                                            AS pool_balance
FROM investment.products AS p
LEFT JOIN holdings AS h ON h.product_id = p.id
LEFT JOIN pools AS l ON l.product_id = p.id AND l.currency = p.currency
WHERE p.total_units <> coalesce(h.units, 0)
   OR abs(p.total_units * p.nav - coalesce(l.balance, 0)) > power(10::numeric, -platform.currency_scale(p.currency));

COMMENT ON VIEW investment.v_product_mismatches IS
    'Products whose units or value are not explained by holdings and ledger. Must be empty.';
