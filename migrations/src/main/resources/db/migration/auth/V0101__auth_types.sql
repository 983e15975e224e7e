-- States and events of identities.

CREATE TYPE auth.user_status AS ENUM ('pending_verification', 'active', 'suspended', 'locked', 'deleted');
CREATE TYPE auth.user_role AS ENUM (
    'user', 'instructor', 'analyst', 'fund_manager', 'support', 'compliance_officer', 'admin'
);
CREATE TYPE auth.oauth_provider AS ENUM ('google', 'github', 'apple', 'microsoft', 'facebook');
CREATE TYPE auth.trading_experience AS ENUM ('none', 'beginner', 'intermediate', 'advanced', 'professional');
CREATE TYPE auth.risk_tolerance AS ENUM ('conservative', 'moderate', 'aggressive');
CREATE TYPE auth.kyc_status AS ENUM ('not_started', 'pending', 'approved', 'rejected', 'expired');
CREATE TYPE auth.auth_event AS ENUM (
    'registered', 'email_verified', 'login', 'login_failed', 'logout', 'token_refreshed',
    'token_reuse_detected', 'session_revoked', 'password_changed', 'password_reset_requested',
    'password_reset', 'mfa_enabled', 'mfa_disabled', 'mfa_passed', 'mfa_failed', 'backup_code_used',
    'oauth_linked', 'oauth_unlinked', 'account_locked', 'account_unlocked', 'api_key_created',
    'api_key_revoked'
);
