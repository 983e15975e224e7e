package io.corro.persistence.books.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.user.Users;

/** Experience as its learner sees it, and the leaderboard. Thread-safe. */
public final class LearnerProfiles {
    private static final String PROFILE = """
            SELECT xp_total, weekly_xp, streak_days, longest_streak_days, last_activity_date AS last_day
            FROM education.gamification_profile WHERE user_id = :userId
            """;
    private static final String ACHIEVEMENTS = """
            SELECT achievement_type::text AS type, reference_key AS reference, xp_awarded AS xp, earned_at
            FROM education.user_achievements WHERE user_id = :userId ORDER BY earned_at DESC, type LIMIT :limit
            """;
    static final String LEADERS = """
            SELECT rank() OVER (ORDER BY best.xp_total DESC) AS position,
                   coalesce(nullif(profile.display_name, ''), nullif(profile.first_name, ''), '') AS name,
                   best.xp_total AS xp, best.level, best.user_id = :userId AS is_self
            FROM (SELECT learner.user_id, learner.xp_total, learner.level FROM education.gamification_profile AS learner
                  JOIN auth.users AS person ON person.id = learner.user_id AND person.status = 'active'
                  WHERE learner.xp_total > 0 ORDER BY learner.xp_total DESC LIMIT :limit) AS best
            LEFT JOIN auth.user_profiles AS profile ON profile.user_id = best.user_id
            ORDER BY position, name
            """;
    private static final String POSITION = """
            SELECT count(*) + 1 FROM education.gamification_profile AS learner
            JOIN auth.users AS person ON person.id = learner.user_id AND person.status = 'active'
            WHERE learner.xp_total > (SELECT xp_total FROM education.gamification_profile WHERE user_id = :userId)
            """;
    private static final int ACHIEVEMENTS_LISTED = 200;

    private final Jdbi jdbi;

    public LearnerProfiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Something earned once. */
    public record Achievement(String type, String reference, int xp, Instant earnedAt) {}

    /** @param streakDays as of today in the learner's zone */
    public record LearnerProfile(long xp, int weeklyXp, int level, long nextLevelAt, int streakDays,
            int longestStreakDays,
            List<Achievement> achievements) {}

    public record Leader(int position, String name, long xp, int level, boolean isSelf) {}

    /** @param ownPosition empty for somebody without points */
    public record Leaderboard(List<Leader> leaders, Optional<Integer> ownPosition) {}

    private record Row(long xpTotal, int weeklyXp, int streakDays, int longestStreakDays,
            Optional<LocalDate> lastDay) {

        static final Row NONE = new Row(0, 0, 0, 0, Optional.empty());
    }

    private static Optional<Row> row(Handle handle, UUID userId) {
        return handle.createQuery(PROFILE).bind("userId", userId).map(ConstructorMapper.of(Row.class)).findOne();
    }

    public LearnerProfile of(UUID userId, Instant at) {
        return jdbi.withHandle(handle -> {
            Row row = row(handle, userId).orElse(Row.NONE);
            LocalDate today = LocalDate.ofInstant(at, Users.zoneOf(handle, userId));
            int level = Levels.of(row.xpTotal());
            boolean isThisWeek = row.lastDay().filter(last -> Streak.isSameWeek(last, today)).isPresent();
            return new LearnerProfile(row.xpTotal(), isThisWeek ? row.weeklyXp() : 0, level, Levels.beginsAt(level + 1),
                    new Streak(row.streakDays(), row.longestStreakDays(), row.lastDay()).daysAsOf(today),
                    row.longestStreakDays(), achievements(handle, userId));
        });
    }

    private static List<Achievement> achievements(Handle handle, UUID userId) {
        return handle.createQuery(ACHIEVEMENTS).bind("userId", userId).bind("limit", ACHIEVEMENTS_LISTED)
                .map(ConstructorMapper.of(Achievement.class)).list();
    }

    public Leaderboard leaderboard(UUID userId, int limit) {
        return jdbi.withHandle(handle -> new Leaderboard(
                handle.createQuery(LEADERS).bind("userId", userId).bind("limit", limit)
                        .map(ConstructorMapper.of(Leader.class)).list(),
                row(handle, userId).filter(row -> row.xpTotal() > 0).map(row -> handle.createQuery(POSITION)
                        .bind("userId", userId).mapTo(Integer.class).one())));
    }
}
