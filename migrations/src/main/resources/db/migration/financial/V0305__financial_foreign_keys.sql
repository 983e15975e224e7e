-- Money history: nothing cascades.

ALTER TABLE financial.customers
    ADD CONSTRAINT fk_customers_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE financial.subscriptions
    ADD CONSTRAINT fk_subscriptions_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_subscriptions_plan_id
        FOREIGN KEY (plan_id) REFERENCES financial.plans (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_subscriptions_customer_id
        FOREIGN KEY (customer_id) REFERENCES financial.customers (id) ON DELETE RESTRICT;

ALTER TABLE financial.wallets
    ADD CONSTRAINT fk_wallets_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE financial.wallet_trans
    ADD CONSTRAINT fk_wallet_trans_wallet_id
        FOREIGN KEY (wallet_id) REFERENCES financial.wallets (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_wallet_trans_counter_wallet_trans_id
        FOREIGN KEY (counter_wallet_trans_id) REFERENCES financial.wallet_trans (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_wallet_trans_reverses_wallet_trans_id
        FOREIGN KEY (reverses_wallet_trans_id) REFERENCES financial.wallet_trans (id) ON DELETE RESTRICT;

ALTER TABLE financial.invoices
    ADD CONSTRAINT fk_invoices_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_invoices_subscription_id
        FOREIGN KEY (subscription_id) REFERENCES financial.subscriptions (id) ON DELETE RESTRICT;

ALTER TABLE financial.payments
    ADD CONSTRAINT fk_payments_invoice_id
        FOREIGN KEY (invoice_id) REFERENCES financial.invoices (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_payments_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_payments_payment_method_id
        FOREIGN KEY (payment_method_id) REFERENCES financial.payment_methods (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_payments_wallet_trans_id
        FOREIGN KEY (wallet_trans_id) REFERENCES financial.wallet_trans (id) ON DELETE RESTRICT;

ALTER TABLE financial.payment_methods
    ADD CONSTRAINT fk_payment_methods_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE financial.wallet_limits
    ADD CONSTRAINT fk_wallet_limits_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_wallet_limits_updated_by_id
        FOREIGN KEY (updated_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT;
