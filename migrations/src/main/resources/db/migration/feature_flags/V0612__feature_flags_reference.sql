-- Kill switches start closed circuits: active for everybody, switched off by an operator in an emergency. Release
-- flags of parts that need a model or an assistant configured start inactive.

INSERT INTO feature_flags.flags (id, code, name, category, status, rollout_percentage, description)
SELECT uuid_generate_v5(uuid_ns_url(), 'corro:flag:' || code), code, name, category::feature_flags.flag_category,
       status::feature_flags.flag_status, rollout, description
FROM (VALUES
    ('trading.enabled',        'Trading',           'kill_switch', 'active',   100, 'Off: new orders are refused, cancels still work.'),
    ('investment.withdrawals', 'Withdrawals',       'kill_switch', 'active',   100, 'Off: withdrawal requests wait.'),
    ('payments.enabled',       'Payments',          'kill_switch', 'active',   100, 'Off: no calls to the payment provider.'),
    ('bots.live_runner',       'Bot runner',        'release',     'active',   100, 'Bots receive quotes and send orders.'),
    ('education.gamification', 'Gamification',      'release',     'active',   100, 'Experience points, levels and streaks.'),
    ('ml.signals',             'Model signals',     'release',     'inactive',   0, 'Signals derived from predictions.'),
    ('llm.assistant',          'Assistant',         'release',     'inactive',   0, 'Conversations with the assistant.')
) AS flags (code, name, category, status, rollout, description);
