-- Managed products. Targets are assumptions, not promises.

INSERT INTO investment.products (
    id, code, name, risk_profile, target_return, max_drawdown, min_investment, management_fee, performance_fee,
    lockup_days, status, inception_date, description
)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:product:' || code), code, name, risk_profile::investment.risk_profile,
       target_return, max_drawdown, min_investment, management_fee, performance_fee, lockup_days, 'active',
       date '2026-01-01', description
FROM (VALUES
    ('ATLAS', 'Atlas', 'conservative',  8, 10,  100, 1.0, 20,  0, 'Capital preservation with low drawdowns.'),
    ('ORION', 'Orion', 'moderate',     18, 20,  500, 1.5, 20, 30, 'Balanced growth over the medium term.'),
    ('NOVA',  'Nova',  'aggressive',   35, 35, 1000, 2.0, 20, 30, 'High growth for those who bear high drawdowns.')
) AS products (
    code, name, risk_profile, target_return, max_drawdown, min_investment, management_fee, performance_fee,
    lockup_days, description
);
