-- Exits are found by their order, which a replacement of it changes.

CREATE INDEX idx_paper_orders_parent_id ON trading.paper_orders (parent_id) WHERE parent_id IS NOT NULL;

COMMENT ON COLUMN trading.paper_orders.parent_id IS
    'The order whose exit this one is, or its replacement. No foreign key, as replaces_id.';
