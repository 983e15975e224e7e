-- Vocabulary of the double-entry ledger and of request replay.

CREATE TYPE platform.ledger_book AS ENUM ('real', 'paper');
CREATE TYPE platform.ledger_direction AS ENUM ('debit', 'credit');
CREATE TYPE platform.ledger_account_type AS ENUM (
    'user_wallet', 'investment_pool', 'paper_account', 'psp_clearing', 'house_cash', 'house_revenue',
    'house_pnl', 'suspense'
);
CREATE TYPE platform.idempotency_status AS ENUM ('in_progress', 'completed', 'failed');
