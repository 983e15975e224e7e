-- Orders that may only rest: they end before they would take.

ALTER TABLE trading.paper_orders
    ADD COLUMN post_only boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT ck_paper_orders_19 CHECK (NOT post_only OR price IS NOT NULL);
