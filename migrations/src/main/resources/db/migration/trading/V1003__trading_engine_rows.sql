-- What the engine's rows need to be read back as they were written, and to be written fast enough.

-- Without it a cancelled order would come back without saying who or what cancelled it.
ALTER TABLE trading.paper_orders ADD COLUMN end_reason varchar(40) NOT NULL DEFAULT 'NONE';

COMMENT ON COLUMN trading.paper_orders.end_reason IS
    'Why the order left the market without being filled; NONE while it is live and when it was filled.';

-- The name is a label that people choose. The engine knows accounts by id only, so two accounts of one name are a fact
-- by the time their rows arrive here, and a unique index would stop projection for everyone.
DROP INDEX trading.idx_paper_accounts_user_id_name;
CREATE INDEX idx_paper_accounts_user_id_name ON trading.paper_accounts (user_id, name);

-- Checking four references cost more than half of the time of writing an execution. Account and symbol are those of
-- its order, whose own references are checked; the references to order and position stay.
ALTER TABLE trading.executions
    DROP CONSTRAINT fk_executions_account_id,
    DROP CONSTRAINT fk_executions_symbol;
