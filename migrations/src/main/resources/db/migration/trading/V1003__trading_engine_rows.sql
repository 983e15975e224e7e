-- What the engine's rows need to be read back as they were written, and never to be refused.

-- Without it a cancelled order would come back without saying who or what cancelled it.
ALTER TABLE trading.paper_orders ADD COLUMN end_reason varchar(40) NOT NULL DEFAULT 'NONE';

COMMENT ON COLUMN trading.paper_orders.end_reason IS
    'Why the order left the market without being filled; NONE while it is live and when it was filled.';

-- The name is a label that people choose. The engine knows accounts by id only, so two accounts of one name are a fact
-- by the time their rows arrive here, and a unique index would stop projection for everyone.
DROP INDEX trading.idx_paper_accounts_user_id_name;
CREATE INDEX idx_paper_accounts_user_id_name ON trading.paper_accounts (user_id, name);
