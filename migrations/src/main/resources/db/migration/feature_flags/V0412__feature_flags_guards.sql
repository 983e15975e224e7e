SELECT platform.keep_updated_at('feature_flags.flags', 'feature_flags.user_flags');

SELECT platform.make_append_only('feature_flags.evaluations');

SELECT platform.ensure_partitions('feature_flags.evaluations', 3);
