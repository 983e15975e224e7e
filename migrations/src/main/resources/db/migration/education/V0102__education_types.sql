-- Vocabulary of courses, attempts and rewards.

CREATE TYPE education.difficulty_level AS ENUM ('beginner', 'intermediate', 'advanced', 'expert');
CREATE TYPE education.course_status AS ENUM ('draft', 'published', 'archived');
CREATE TYPE education.lesson_type AS ENUM ('video', 'article', 'interactive', 'quiz', 'live');
CREATE TYPE education.enrollment_status AS ENUM ('active', 'completed', 'cancelled', 'expired');
CREATE TYPE education.question_type AS ENUM (
    'single_choice', 'multiple_choice', 'true_false', 'numeric', 'short_answer'
);
CREATE TYPE education.attempt_status AS ENUM ('in_progress', 'submitted', 'expired');
CREATE TYPE education.achievement_type AS ENUM (
    'first_lesson', 'course_completed', 'quiz_perfect', 'streak_7', 'streak_30', 'level_up',
    'first_paper_trade', 'certificate_earned'
);
CREATE TYPE education.activity_type AS ENUM (
    'daily_login', 'lesson_completed', 'quiz_passed', 'course_completed', 'achievement_bonus', 'streak_bonus',
    'adjustment'
);
