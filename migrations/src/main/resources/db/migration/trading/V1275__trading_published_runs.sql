-- Runs whose owners show the manifest to everybody.

CREATE TABLE trading.published_runs (
    id           uuid        PRIMARY KEY,
    user_id      uuid        NOT NULL,
    account_id   uuid        NOT NULL,
    manifest     text        NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_published_runs_1 CHECK (length(manifest) <= 20000),
    CONSTRAINT fk_published_runs_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);

CREATE INDEX idx_published_runs_account_id_published_at ON trading.published_runs (account_id, published_at, id);
CREATE INDEX idx_published_runs_user_id ON trading.published_runs (user_id);

COMMENT ON TABLE trading.published_runs IS 'Signed manifests of backtests that anybody may read at /runs/{id}.';
COMMENT ON COLUMN trading.published_runs.id IS 'That of the backtest, which the server forgets sooner.';
COMMENT ON COLUMN trading.published_runs.account_id IS 'Who may withdraw it. No foreign key, as of orders.';
COMMENT ON COLUMN trading.published_runs.manifest IS 'As it was signed, byte for byte; it names no account and no person.';
