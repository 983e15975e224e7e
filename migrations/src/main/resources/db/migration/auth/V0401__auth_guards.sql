SELECT platform.keep_updated_at('auth.users', 'auth.user_profiles', 'auth.oauth_accounts', 'auth.rate_limits');

SELECT platform.make_append_only('auth.auth_logs');

SELECT platform.ensure_partitions('auth.auth_logs', 3);
