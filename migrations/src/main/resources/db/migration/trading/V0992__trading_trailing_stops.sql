-- Trailing stops: how far the stop follows the market, and the best price that it has seen.

ALTER TABLE trading.paper_orders
    ADD COLUMN trail_price numeric(20,8),
    ADD COLUMN trail_ppm   integer NOT NULL DEFAULT 0,
    ADD COLUMN hwm         numeric(20,8),
    ADD CONSTRAINT ck_paper_orders_20 CHECK (trail_price > 0),
    ADD CONSTRAINT ck_paper_orders_21 CHECK (trail_ppm BETWEEN 0 AND 999999),
    ADD CONSTRAINT ck_paper_orders_22 CHECK (hwm > 0),
    ADD CONSTRAINT ck_paper_orders_23 CHECK (
        (type = 'TRAILING_STOP') = (trail_price IS NOT NULL OR trail_ppm > 0)
        AND (trail_price IS NULL OR trail_ppm = 0)
    ),
    DROP CONSTRAINT ck_paper_orders_10,
    ADD CONSTRAINT ck_paper_orders_10 CHECK (
        (type IN ('STOP', 'STOP_LIMIT') OR hwm IS NOT NULL) = (stop_price IS NOT NULL)
    );

COMMENT ON COLUMN trading.paper_orders.trail_ppm IS 'Trail as a share of the best price, in parts per million; 0 for none.';
COMMENT ON COLUMN trading.paper_orders.hwm IS
    'Best price since the order was placed, as last recorded: with each other change, and by turns about once a second.';
