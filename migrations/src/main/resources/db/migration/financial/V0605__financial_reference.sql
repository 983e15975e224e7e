-- Subscription plans (assumptions; a year costs ten months) and starting exchange rates.

INSERT INTO financial.plans (id, code, name, price, billing_interval, trial_days, position, features, limits)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:plan:' || code), code, name, price,
       billing_interval::financial.billing_interval, trial_days, position, features::jsonb, limits::jsonb
FROM (VALUES
    ('FREE',         'Free',              0, 'month',  0, 1, '[]',                         '{"paper_accounts": 1,  "bots": 0,  "llm_messages_per_day": 20}'),
    ('BASIC',        'Basic',            19, 'month',  7, 2, '[]',                         '{"paper_accounts": 3,  "bots": 1,  "llm_messages_per_day": 100}'),
    ('BASIC_YEAR',   'Basic, yearly',   190, 'year',   7, 3, '[]',                         '{"paper_accounts": 3,  "bots": 1,  "llm_messages_per_day": 100}'),
    ('PRO',          'Pro',              49, 'month',  7, 4, '["ml_signals"]',             '{"paper_accounts": 10, "bots": 5,  "llm_messages_per_day": 500}'),
    ('PRO_YEAR',     'Pro, yearly',     490, 'year',   7, 5, '["ml_signals"]',             '{"paper_accounts": 10, "bots": 5,  "llm_messages_per_day": 500}'),
    ('PREMIUM',      'Premium',          99, 'month', 14, 6, '["ml_signals", "api_keys"]', '{"paper_accounts": 50, "bots": 20, "llm_messages_per_day": 2000}'),
    ('PREMIUM_YEAR', 'Premium, yearly', 990, 'year',  14, 7, '["ml_signals", "api_keys"]', '{"paper_accounts": 50, "bots": 20, "llm_messages_per_day": 2000}')
) AS plans (code, name, price, billing_interval, trial_days, position, features, limits);

-- Every ordered pair, derived from dollars per unit; a feed replaces them.
WITH dollars (currency, per_unit) AS (VALUES
    ('USD', 1), ('EUR', 1.08), ('GBP', 1.27), ('MXN', 0.054), ('JPY', 0.0067), ('CAD', 0.73), ('CHF', 1.12),
    ('AUD', 0.66), ('NZD', 0.60), ('USDT', 1), ('BTC', 65000), ('ETH', 3200)
)
INSERT INTO financial.currency_exchange_rates (id, from_currency, to_currency, rate, source, spread_pct)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:rate:' || f.currency || ':' || t.currency),
       f.currency, t.currency, round(f.per_unit / t.per_unit, 10), 'reference', 0.5
FROM dollars AS f
JOIN dollars AS t ON t.currency <> f.currency;
