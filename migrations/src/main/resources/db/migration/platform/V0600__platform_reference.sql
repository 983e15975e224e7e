-- The house's ledger accounts, per currency and book. Paper money needs only its counterpart and the fees.
-- Ids of reference rows are derived from their codes, so that every installation has the same ones.

INSERT INTO platform.ledger_accounts (id, code, account_type, book, currency, normal_side)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:ledger_account:' || code), code, account_type, book, currency, normal_side
FROM (
    SELECT concat_ws(':', account_type, currency, book) AS code, account_type, book, currency, normal_side
    FROM (VALUES ('USD'), ('EUR'), ('GBP'), ('MXN'), ('JPY'), ('USDT'), ('BTC'), ('ETH')) AS currencies (currency)
    CROSS JOIN (VALUES
        ('psp_clearing'::platform.ledger_account_type, 'real'::platform.ledger_book, 'debit'::platform.ledger_direction),
        ('house_cash',                                 'real',                       'debit'),
        ('house_revenue',                              'real',                       'credit'),
        ('house_pnl',                                  'real',                       'credit'),
        ('suspense',                                   'real',                       'credit'),
        ('house_revenue',                              'paper',                      'credit'),
        ('house_pnl',                                  'paper',                      'credit')
    ) AS kinds (account_type, book, normal_side)
) AS house;
