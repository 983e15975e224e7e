-- What happens in a book where an order would trade with another one of its own account.

CREATE TYPE trading.self_trade_prevention AS ENUM ('CANCEL_NEWEST', 'CANCEL_OLDEST', 'CANCEL_BOTH', 'DECREMENT');

ALTER TABLE trading.paper_orders
    ADD COLUMN self_trade_prevention trading.self_trade_prevention NOT NULL DEFAULT 'CANCEL_NEWEST';

COMMENT ON COLUMN trading.paper_orders.self_trade_prevention IS
    'Whose order ends, or that both shrink, where it would trade with its own account; the order that comes decides.';
