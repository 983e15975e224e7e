package io.corro.persistence.books.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.user.Users;

/**
 * Experience, levels, streaks and achievements, within the transaction that is the reason for them. The log of
 * activities is the ledger of points: a reason that was rewarded is not rewarded again. Stateless.
 */
final class Rewards {
    private static final String OPEN = """
            INSERT INTO education.gamification_profile (user_id) VALUES (:userId) ON CONFLICT (user_id) DO NOTHING
            """;
    private static final String LOCK = """
            SELECT xp_total, level, weekly_xp, streak_days AS days, longest_streak_days AS longest,
                   last_activity_date AS last_day
            FROM education.gamification_profile WHERE user_id = :userId FOR UPDATE
            """;
    private static final String LOG = """
            INSERT INTO education.user_activity_logs (user_id, activity_type, dedupe_key, reference_id, xp_earned,
                                                      activity_date, created_at)
            VALUES (:userId, CAST(:type AS education.activity_type), :key, :reference, :xp, :day, :at)
            ON CONFLICT (user_id, dedupe_key) DO NOTHING
            """;
    private static final String KEEP = """
            UPDATE education.gamification_profile
            SET xp_total = :xp, level = :level, weekly_xp = :weekly, streak_days = :days, longest_streak_days = :longest,
                last_activity_date = :lastDay
            WHERE user_id = :userId
            """;
    private static final String ACHIEVE = """
            INSERT INTO education.user_achievements (user_id, achievement_type, reference_key, xp_awarded, earned_at)
            VALUES (:userId, CAST(:type AS education.achievement_type), :reference, :xp, :at)
            ON CONFLICT (user_id, achievement_type, reference_key) DO NOTHING
            """;
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int WEEK_BONUS = 50;
    private static final int MONTH_BONUS = 300;

    private final Handle handle;
    private final UUID userId;
    private final Instant at;
    private final LocalDate day;

    private Rewards(Handle handle, UUID userId, Instant at) {
        this.handle = handle;
        this.userId = userId;
        this.at = at;
        this.day = LocalDate.ofInstant(at, Users.zoneOf(handle, userId));
    }

    static Rewards of(Handle handle, UUID userId, Instant at) {
        return new Rewards(handle, userId, at);
    }

    private record Profile(long xpTotal, int level, int weeklyXp, int days, int longest, Optional<LocalDate> lastDay) {
        Streak streak() {
            return new Streak(days, longest, lastDay);
        }
    }

    void lessonCompleted(UUID lessonId, int xp) {
        if (award("lesson_completed", "lesson:" + lessonId, lessonId, xp)) {
            achieve("first_lesson", "", 0);
        }
    }

    void quizPassed(UUID quizId, int xp, boolean isPerfect) {
        award("quiz_passed", "quiz:" + quizId, quizId, xp);
        if (isPerfect) {
            achieve("quiz_perfect", quizId.toString(), 0);
        }
    }

    void courseCompleted(UUID courseId, int xp) {
        award("course_completed", "course:" + courseId, courseId, xp);
        achieve("course_completed", courseId.toString(), 0);
    }

    void certificateEarned(UUID courseId) {
        achieve("certificate_earned", courseId.toString(), 0);
    }

    /** @return whether this reason is new */
    private boolean award(String type, String key, UUID reference, int xp) {
        handle.createUpdate(OPEN).bind("userId", userId).execute();
        Profile profile = handle.createQuery(LOCK).bind("userId", userId).map(ConstructorMapper.of(Profile.class))
                .one();
        int logged = handle.createUpdate(LOG).bind("userId", userId).bind("type", type).bind("key", key)
                .bind("reference", reference).bind("xp", xp).bind("day", day).bind("at", at).execute();
        if (logged == 0) {
            return false;
        }
        keep(profile, xp);
        return true;
    }

    private void keep(Profile before, int xp) {
        long total = before.xpTotal() + xp;
        int level = Levels.of(total);
        Streak streak = before.streak().on(day);
        boolean isSameWeek = before.lastDay().filter(last -> Streak.isSameWeek(last, day)).isPresent();
        handle.createUpdate(KEEP).bind("userId", userId).bind("xp", total).bind("level", level)
                .bind("weekly", isSameWeek ? before.weeklyXp() + xp : xp).bind("days", streak.days())
                .bind("longest", streak.longest()).bind("lastDay", streak.lastDay().orElseThrow()).execute();
        if (level > before.level() && achieve("level_up", "" + level, 0)) {
            tell("education.level_up", Map.of("level", "" + level), "level/" + level);
        }
        if (streak.days() > before.days()) {
            streakOf(streak.days());
        }
    }

    private void streakOf(int days) {
        if (days >= WEEK && achieve("streak_7", "", WEEK_BONUS)) {
            bonus(WEEK, WEEK_BONUS);
        }
        if (days >= MONTH && achieve("streak_30", "", MONTH_BONUS)) {
            bonus(MONTH, MONTH_BONUS);
        }
    }

    private void bonus(int days, int xp) {
        award("streak_bonus", "streak:" + days, userId, xp);
        tell("education.streak", Map.of("days", "" + days), "streak/" + days);
    }

    private boolean achieve(String type, String reference, int xp) {
        return handle.createUpdate(ACHIEVE).bind("userId", userId).bind("type", type).bind("reference", reference)
                .bind("xp", xp).bind("at", at).execute() > 0;
    }

    private void tell(String template, Map<String, String> variables, String key) {
        Notifications.write(handle, new Notice(userId, template, variables, "education/" + key));
    }
}
