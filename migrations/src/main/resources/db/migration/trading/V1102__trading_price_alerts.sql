-- Price alerts as they are offered: crossing either way, the account whose streams are told, and what fired them.

ALTER TYPE trading.alert_condition ADD VALUE 'CROSS';

ALTER TABLE trading.price_alerts ADD COLUMN account_id uuid;
ALTER TABLE trading.price_alerts ADD COLUMN seen_side smallint NOT NULL DEFAULT 0;
ALTER TABLE trading.price_alerts ADD COLUMN triggered_price numeric(20,8);
ALTER TABLE trading.price_alerts ADD CONSTRAINT ck_price_alerts_3 CHECK (seen_side BETWEEN -1 AND 1);
ALTER TABLE trading.price_alerts ADD CONSTRAINT ck_price_alerts_4
    CHECK (triggered_price > 0 AND (triggered_price IS NULL OR triggered_at IS NOT NULL));
COMMENT ON COLUMN trading.price_alerts.account_id IS 'The account whose streams are told; no foreign key, as of orders.';
COMMENT ON COLUMN trading.price_alerts.seen_side IS
    'Where the price was last seen, for crossings: 1 at or above the target, -1 below, 0 not yet.';
