-- The ledger names its account; a replayed request names its user. Both outlive whatever they point at.

ALTER TABLE platform.ledger_entries
    ADD CONSTRAINT fk_ledger_entries_ledger_account_id
        FOREIGN KEY (ledger_account_id) REFERENCES platform.ledger_accounts (id) ON DELETE RESTRICT;

ALTER TABLE platform.idempotency_keys
    ADD CONSTRAINT fk_idempotency_keys_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;
