-- Trading history is kept, so nothing here cascades from accounts, orders or positions.

ALTER TABLE trading.watchlists
    ADD CONSTRAINT fk_watchlists_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE trading.paper_accounts
    ADD CONSTRAINT fk_paper_accounts_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE trading.trade_bots
    ADD CONSTRAINT fk_trade_bots_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_trade_bots_account_id
        FOREIGN KEY (account_id) REFERENCES trading.paper_accounts (id) ON DELETE RESTRICT;

ALTER TABLE trading.bot_positions
    ADD CONSTRAINT fk_bot_positions_bot_id
        FOREIGN KEY (bot_id) REFERENCES trading.trade_bots (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_bot_positions_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_bot_positions_position_id
        FOREIGN KEY (position_id) REFERENCES trading.paper_positions (id) ON DELETE RESTRICT;

ALTER TABLE trading.paper_orders
    ADD CONSTRAINT fk_paper_orders_account_id
        FOREIGN KEY (account_id) REFERENCES trading.paper_accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_paper_orders_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_paper_orders_bot_id
        FOREIGN KEY (bot_id) REFERENCES trading.trade_bots (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_paper_orders_signal_id
        FOREIGN KEY (signal_id) REFERENCES trading.signals (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_paper_orders_position_id
        FOREIGN KEY (position_id) REFERENCES trading.paper_positions (id) ON DELETE RESTRICT;

ALTER TABLE trading.paper_positions
    ADD CONSTRAINT fk_paper_positions_account_id
        FOREIGN KEY (account_id) REFERENCES trading.paper_accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_paper_positions_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

ALTER TABLE trading.signals
    ADD CONSTRAINT fk_signals_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_signals_prediction_id
        FOREIGN KEY (prediction_id) REFERENCES ml.predictions (id) ON DELETE SET NULL;

ALTER TABLE trading.user_signals
    ADD CONSTRAINT fk_user_signals_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_user_signals_signal_id
        FOREIGN KEY (signal_id) REFERENCES trading.signals (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_user_signals_account_id
        FOREIGN KEY (account_id) REFERENCES trading.paper_accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_user_signals_order_id
        FOREIGN KEY (order_id) REFERENCES trading.paper_orders (id) ON DELETE RESTRICT;

-- Fills are the bulk of the projector's rows, and each foreign key is a lookup and a row lock per fill: with references
-- to order, account and symbol 50,000 fills took 1.8 s, without any 0.9 s. Account and symbol are those of the order,
-- whose own references are checked.
ALTER TABLE trading.executions
    ADD CONSTRAINT fk_executions_order_id
        FOREIGN KEY (order_id) REFERENCES trading.paper_orders (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_executions_position_id
        FOREIGN KEY (position_id) REFERENCES trading.paper_positions (id) ON DELETE RESTRICT;

ALTER TABLE trading.price_alerts
    ADD CONSTRAINT fk_price_alerts_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id)        ON DELETE CASCADE,
    ADD CONSTRAINT fk_price_alerts_symbol  FOREIGN KEY (symbol)  REFERENCES trading.symbols (name) ON DELETE RESTRICT;
