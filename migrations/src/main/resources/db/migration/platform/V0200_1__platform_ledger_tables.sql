-- The double-entry ledger: the one record of where every cent is.
-- Balances kept elsewhere (wallets, paper accounts, product NAV) are caches of it; the mismatch views compare them.

CREATE TABLE platform.ledger_accounts (
    id           uuid                         PRIMARY KEY DEFAULT gen_random_uuid(),
    code         varchar(80)                  NOT NULL,
    account_type platform.ledger_account_type NOT NULL,
    book         platform.ledger_book         NOT NULL DEFAULT 'real',
    currency     varchar(10)                  NOT NULL,
    normal_side  platform.ledger_direction    NOT NULL,
    owner_id     uuid,
    is_active    boolean                      NOT NULL DEFAULT true,
    created_at   timestamptz                  NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_ledger_accounts_code ON platform.ledger_accounts (code);
CREATE UNIQUE INDEX idx_ledger_accounts_account_type_owner_id_currency_book_code
    ON platform.ledger_accounts (account_type, owner_id, currency, book, code) NULLS NOT DISTINCT;

COMMENT ON TABLE platform.ledger_accounts IS
    'Accounts of the general ledger. They hold no balance: a '
    'balance is the sum of the entries, so no row becomes hot.';
COMMENT ON COLUMN platform.ledger_accounts.code IS
    'Readable identity, e.g. paper_account:<uuid>, user_wallet:<uuid>, house_pnl:USD:paper.';
COMMENT ON COLUMN platform.ledger_accounts.book IS
    'Paper money can never balance against real money: a transfer balances within each book.';
COMMENT ON COLUMN platform.ledger_accounts.normal_side IS
    'The side on which this account grows; liabilities to users grow by credit.';
COMMENT ON COLUMN platform.ledger_accounts.owner_id IS
    'The wallet, paper account or product behind the account; NULL for accounts of the house.';


CREATE TABLE platform.ledger_entries (
    id                uuid                      PRIMARY KEY DEFAULT gen_random_uuid(),
    transfer_id       uuid                      NOT NULL,
    ledger_account_id uuid                      NOT NULL,
    direction         platform.ledger_direction NOT NULL,
    amount            numeric(20,8)             NOT NULL,
    currency          varchar(10)               NOT NULL,
    book              platform.ledger_book      NOT NULL,
    source_type       varchar(40)               NOT NULL,
    source_id         uuid                      NOT NULL,
    memo              text,
    created_at        timestamptz               NOT NULL DEFAULT now(),
    CONSTRAINT ck_ledger_entries_1 CHECK (amount > 0)
);

CREATE UNIQUE INDEX idx_ledger_entries_source
    ON platform.ledger_entries (source_type, source_id, ledger_account_id, direction);
CREATE INDEX idx_ledger_entries_transfer_id ON platform.ledger_entries (transfer_id);
CREATE INDEX idx_ledger_entries_ledger_account_id_created_at
    ON platform.ledger_entries (ledger_account_id, created_at);
CREATE INDEX idx_ledger_entries_created_at_brin ON platform.ledger_entries USING brin (created_at);

COMMENT ON TABLE platform.ledger_entries IS
    'Postings. Within a transfer, debits equal credits per currency '
    'and book (checked at commit); rows are never changed.';
COMMENT ON COLUMN platform.ledger_entries.transfer_id IS 'Groups the entries of one movement of money.';
COMMENT ON COLUMN platform.ledger_entries.source_id IS
    'With source_type: the row or workflow step that caused the posting, and its idempotency key.';
