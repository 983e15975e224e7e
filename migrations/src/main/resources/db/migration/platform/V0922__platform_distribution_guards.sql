-- What has been cut or posted stays as it is; a line's amounts change until it is posted, and never after.

SELECT platform.make_append_only('platform.product_results');
SELECT platform.make_append_only('platform.record_holdings');

SELECT platform.freeze_in_status('platform.distribution_lines', 'posted', 'unclaimed');

-- One smallest unit of difference is rounding of money. The price of a unit is rounded, too, by less than its last
-- decimal, which counts once per unit.
CREATE OR REPLACE VIEW investment.v_product_mismatches AS
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
   OR abs(p.total_units * p.nav - coalesce(l.balance, 0))
      > power(10::numeric, -platform.currency_scale(p.currency)) + p.total_units * 0.00000001;

INSERT INTO feature_flags.flags (id, code, name, category, status, rollout_percentage, description)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:flag:' || code), code, name, category::feature_flags.flag_category,
       status::feature_flags.flag_status, rollout, description
FROM (VALUES
    ('investment.distributions', 'Distributions', 'kill_switch', 'active', 100, 'Off: approved distributions wait.')
) AS flags (code, name, category, status, rollout, description);
