-- Money history: nothing cascades.

ALTER TABLE investment.products
    ADD CONSTRAINT fk_products_manager_id FOREIGN KEY (manager_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE investment.risk_questionnaire
    ADD CONSTRAINT fk_risk_questionnaire_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE investment.accounts
    ADD CONSTRAINT fk_accounts_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_accounts_product_id
        FOREIGN KEY (product_id) REFERENCES investment.products (id) ON DELETE RESTRICT;

ALTER TABLE investment.distributions
    ADD CONSTRAINT fk_distributions_account_id
        FOREIGN KEY (account_id) REFERENCES investment.accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_distributions_transaction_id
        FOREIGN KEY (transaction_id) REFERENCES investment.transactions (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_distributions_wallet_trans_id
        FOREIGN KEY (wallet_trans_id) REFERENCES financial.wallet_trans (id) ON DELETE RESTRICT;

ALTER TABLE investment.withdrawal_requests
    ADD CONSTRAINT fk_withdrawal_requests_account_id
        FOREIGN KEY (account_id) REFERENCES investment.accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_withdrawal_requests_wallet_id
        FOREIGN KEY (wallet_id) REFERENCES financial.wallets (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_withdrawal_requests_reviewed_by_id
        FOREIGN KEY (reviewed_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_withdrawal_requests_transaction_id
        FOREIGN KEY (transaction_id) REFERENCES investment.transactions (id) ON DELETE RESTRICT;

ALTER TABLE investment.transactions
    ADD CONSTRAINT fk_transactions_account_id
        FOREIGN KEY (account_id) REFERENCES investment.accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_transactions_wallet_trans_id
        FOREIGN KEY (wallet_trans_id) REFERENCES financial.wallet_trans (id) ON DELETE RESTRICT;

ALTER TABLE investment.daily_performance
    ADD CONSTRAINT fk_daily_performance_product_id
        FOREIGN KEY (product_id) REFERENCES investment.products (id) ON DELETE RESTRICT;
