-- What one position has lost another may cover, so an account may be in debt while it holds positions. The house bears
-- what is left below zero when none is left.

ALTER TABLE trading.paper_accounts
    DROP CONSTRAINT ck_paper_accounts_1,
    ADD CONSTRAINT ck_paper_accounts_1 CHECK (balance >= 0 OR margin_used > 0);

COMMENT ON COLUMN trading.paper_accounts.balance IS
    'Cash of the account: what went in, realised profit, fees. Below zero only while positions are open.';
