-- Users own their profile, sessions and tokens (CASCADE serves test fixtures: production never deletes a user).
-- user_profiles and financial.subscriptions point at each other through users, hence foreign keys after all tables.

ALTER TABLE auth.user_profiles
    ADD CONSTRAINT fk_user_profiles_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_user_profiles_subscription_id
        FOREIGN KEY (subscription_id) REFERENCES financial.subscriptions (id) ON DELETE SET NULL;

ALTER TABLE auth.oauth_accounts
    ADD CONSTRAINT fk_oauth_accounts_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE auth.sessions
    ADD CONSTRAINT fk_sessions_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE auth.auth_logs
    ADD CONSTRAINT fk_auth_logs_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE auth.email_verify
    ADD CONSTRAINT fk_email_verify_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE auth.password_resets
    ADD CONSTRAINT fk_password_resets_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE auth.login_attempts
    ADD CONSTRAINT fk_login_attempts_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE auth.api_keys
    ADD CONSTRAINT fk_api_keys_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_api_keys_account_id
        FOREIGN KEY (account_id) REFERENCES trading.paper_accounts (id) ON DELETE RESTRICT;
