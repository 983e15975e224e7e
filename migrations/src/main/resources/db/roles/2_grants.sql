-- Optional, for production. Run by trading_migrator after every migration; it may be repeated:
--
--     psql -U trading_migrator -d trading_platform -1 -f 2_grants.sql
--
-- What the triggers refuse, the running program may not even try: it holds no right to change ledger, executions and
-- audit trail, nor to touch the migration history. Retention jobs run as trading_migrator.

GRANT USAGE
    ON SCHEMA platform, auth, education, trading, investment, financial, portfolio, market_data, ml, llm, audit,
              notifications, feature_flags, akka_persistence
    TO trading_user;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON ALL TABLES IN SCHEMA platform, auth, education, trading, investment, financial, portfolio, market_data, ml, llm,
                            audit, notifications, feature_flags, akka_persistence
    TO trading_user;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA platform, akka_persistence TO trading_user;

REVOKE INSERT, UPDATE, DELETE ON platform.flyway_schema_history FROM trading_user;
REVOKE UPDATE, DELETE ON platform.ledger_accounts, platform.ledger_entries, trading.executions FROM trading_user;
REVOKE UPDATE, DELETE ON ALL TABLES IN SCHEMA audit FROM trading_user;

GRANT UPDATE (is_active) ON platform.ledger_accounts TO trading_user;
GRANT UPDATE (requires_review, reviewed_by_id, reviewed_at, review_notes) ON audit.security_events TO trading_user;
GRANT UPDATE (remediation_plan, remediation_due_at, remediated_at) ON audit.compliance_logs TO trading_user;

-- Everything but secrets, even hashed ones, and but the private conversations of users.
GRANT USAGE
    ON SCHEMA platform, auth, education, trading, investment, financial, portfolio, market_data, ml, audit,
              notifications, feature_flags
    TO trading_readonly;
GRANT SELECT
    ON ALL TABLES IN SCHEMA platform, auth, education, trading, investment, financial, portfolio, market_data, ml, audit,
                            notifications, feature_flags
    TO trading_readonly;
REVOKE SELECT ON auth.users, auth.oauth_accounts, auth.sessions, auth.email_verify, auth.password_resets, auth.api_keys
    FROM trading_readonly;
GRANT SELECT (id, email, status, role, mfa_enabled, email_verified_at, last_login_at, locale, timezone, deleted_at,
              created_at, updated_at)
    ON auth.users TO trading_readonly;
