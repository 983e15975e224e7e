-- The tradable instruments. pip_value follows from pip and contract; tariffs are assumptions of a retail offer.
-- instrument_no is explicit because journals mean it for ever: append, never renumber.
--
-- trading_hours: sessions "DAY HH:MM-DAY HH:MM" in the given time zone, from the opening to the close; equities have
-- extended sessions around the regular ones. Holidays are not modelled.

INSERT INTO trading.symbols (
    id, instrument_no, name, display_name, asset_class, base_currency, quote_currency, digits, tick_size, pip_size,
    contract_size, pip_value, min_quantity, quantity_step, max_quantity, margin_rate, commission_rate, default_spread,
    trading_hours
)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:symbol:' || name), instrument_no, name, display_name,
       asset_class::trading.asset_class, base_currency, quote_currency, digits, tick_size, pip_size,
       contract_size, pip_size * contract_size, step, step, max_quantity, margin_rate, commission_rate, default_spread,
       trading_hours::jsonb
FROM (VALUES
    --   name      display name               class     base      quote  digits  tick      pip       contract  step    max     margin  commission  spread
    ( 1, 'EURUSD', 'Euro / US Dollar',        'FOREX',  'EUR',    'USD', 5,    0.00001,  0.0001,   100000,   0.01,   100,    0.01,   0,          0.00008),
    ( 2, 'GBPUSD', 'Pound / US Dollar',       'FOREX',  'GBP',    'USD', 5,    0.00001,  0.0001,   100000,   0.01,   100,    0.01,   0,          0.00012),
    ( 3, 'AUDUSD', 'Australian / US Dollar',  'FOREX',  'AUD',    'USD', 5,    0.00001,  0.0001,   100000,   0.01,   100,    0.01,   0,          0.00010),
    ( 4, 'NZDUSD', 'New Zealand / US Dollar', 'FOREX',  'NZD',    'USD', 5,    0.00001,  0.0001,   100000,   0.01,   100,    0.01,   0,          0.00014),
    ( 5, 'USDCAD', 'US / Canadian Dollar',    'FOREX',  'USD',    'CAD', 5,    0.00001,  0.0001,   100000,   0.01,   100,    0.01,   0,          0.00012),
    ( 6, 'USDCHF', 'US Dollar / Franc',       'FOREX',  'USD',    'CHF', 5,    0.00001,  0.0001,   100000,   0.01,   100,    0.01,   0,          0.00012),
    ( 7, 'USDMXN', 'US Dollar / Peso',        'FOREX',  'USD',    'MXN', 5,    0.00001,  0.0001,   100000,   0.01,   50,     0.02,   0,          0.00350),
    ( 8, 'USDJPY', 'US Dollar / Yen',         'FOREX',  'USD',    'JPY', 3,    0.001,    0.01,     100000,   0.01,   100,    0.01,   0,          0.008),
    ( 9, 'EURJPY', 'Euro / Yen',              'FOREX',  'EUR',    'JPY', 3,    0.001,    0.01,     100000,   0.01,   100,    0.01,   0,          0.014),
    (10, 'GBPJPY', 'Pound / Yen',             'FOREX',  'GBP',    'JPY', 3,    0.001,    0.01,     100000,   0.01,   100,    0.01,   0,          0.020),
    (11, 'XAUUSD', 'Gold (100 oz)',           'METAL',  'XAU',    'USD', 2,    0.01,     0.01,     100,      0.01,   50,     0.05,   0,          0.26),
    (12, 'XAGUSD', 'Silver (5000 oz)',        'METAL',  'XAG',    'USD', 3,    0.001,    0.001,    5000,     0.01,   50,     0.10,   0,          0.020),
    (13, 'BTCUSD', 'Bitcoin',                 'CRYPTO', 'BTC',    'USD', 2,    0.01,     0.01,     1,        0.0001, 50,     0.20,   0.0005,     12.00),
    (14, 'ETHUSD', 'Ether',                   'CRYPTO', 'ETH',    'USD', 2,    0.01,     0.01,     1,        0.001,  500,    0.20,   0.0005,     1.00),
    (15, 'SOLUSD', 'Solana',                  'CRYPTO', 'SOL',    'USD', 3,    0.001,    0.001,    1,        0.01,   5000,   0.20,   0.0005,     0.040),
    (16, 'US30',   'US 30 index',             'INDEX',  'US30',   'USD', 1,    0.1,      0.1,      1,        0.1,    200,    0.05,   0,          2.0),
    (17, 'NAS100', 'US Tech 100 index',       'INDEX',  'NAS100', 'USD', 1,    0.1,      0.1,      1,        0.1,    200,    0.05,   0,          1.6),
    (18, 'SPX500', 'US 500 index',            'INDEX',  'SPX500', 'USD', 1,    0.1,      0.1,      1,        0.1,    500,    0.05,   0,          0.4),
    (19, 'AAPL',   'Apple',                   'EQUITY', 'AAPL',   'USD', 2,    0.01,     0.01,     1,        1,      100000, 0.20,   0.0005,     0.02),
    (20, 'MSFT',   'Microsoft',               'EQUITY', 'MSFT',   'USD', 2,    0.01,     0.01,     1,        1,      100000, 0.20,   0.0005,     0.04),
    (21, 'TSLA',   'Tesla',                   'EQUITY', 'TSLA',   'USD', 2,    0.01,     0.01,     1,        1,      100000, 0.20,   0.0005,     0.04),
    (22, 'USOIL',  'US crude oil (1000 bbl)', 'ENERGY', 'USOIL',  'USD', 2,    0.01,     0.01,     1000,     0.01,   100,    0.10,   0,          0.04),
    (23, 'SPY',    'S&P 500 ETF',             'EQUITY', 'SPY',    'USD', 2,    0.01,     0.01,     1,        1,      100000, 0.20,   0.0005,     0.02)
) AS instruments (
    instrument_no, name, display_name, asset_class, base_currency, quote_currency, digits, tick_size, pip_size,
    contract_size, step, max_quantity, margin_rate, commission_rate, default_spread
)
JOIN (VALUES
    ('FOREX',  '{"timezone": "America/New_York", "sessions": ["SUN 17:00-FRI 17:00"]}'),
    ('METAL',  '{"timezone": "America/New_York", "sessions": ["SUN 18:00-MON 17:00", "MON 18:00-TUE 17:00",
                 "TUE 18:00-WED 17:00", "WED 18:00-THU 17:00", "THU 18:00-FRI 17:00"]}'),
    ('ENERGY', '{"timezone": "America/New_York", "sessions": ["SUN 18:00-MON 17:00", "MON 18:00-TUE 17:00",
                 "TUE 18:00-WED 17:00", "WED 18:00-THU 17:00", "THU 18:00-FRI 17:00"]}'),
    ('INDEX',  '{"timezone": "America/New_York", "sessions": ["SUN 18:00-MON 17:00", "MON 18:00-TUE 17:00",
                 "TUE 18:00-WED 17:00", "WED 18:00-THU 17:00", "THU 18:00-FRI 17:00"]}'),
    ('EQUITY', '{"timezone": "America/New_York", "sessions": ["MON 09:30-MON 16:00", "TUE 09:30-TUE 16:00",
                 "WED 09:30-WED 16:00", "THU 09:30-THU 16:00", "FRI 09:30-FRI 16:00"],
                 "extended": ["MON 04:00-MON 20:00", "TUE 04:00-TUE 20:00", "WED 04:00-WED 20:00",
                 "THU 04:00-THU 20:00", "FRI 04:00-FRI 20:00"]}'),
    ('CRYPTO', '{}')
) AS hours (hours_class, trading_hours) ON hours_class = asset_class;
