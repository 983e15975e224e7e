SELECT platform.keep_updated_at(
    'education.categories', 'education.courses', 'education.modules', 'education.lessons', 'education.enrollments',
    'education.progress', 'education.quizzes', 'education.quiz_questions', 'education.gamification_profile',
    'education.course_reviews');

-- Experience points are a ledger: a wrong award is balanced by an adjustment, not edited.
SELECT platform.make_append_only('education.user_activity_logs');
