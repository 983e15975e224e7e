CREATE VIEW education.v_leaderboard AS
SELECT rank() OVER (ORDER BY g.xp_total DESC) AS position,
       g.user_id,
       coalesce(p.display_name, p.first_name) AS display_name,
       g.xp_total,
       g.level,
       g.streak_days
FROM education.gamification_profile AS g
JOIN auth.users AS u ON u.id = g.user_id AND u.status = 'active'
LEFT JOIN auth.user_profiles AS p ON p.user_id = g.user_id;

COMMENT ON VIEW education.v_leaderboard IS 'Active learners by experience points.';
