-- Content goes with its parent; enrolments and certificates keep their course alive.

ALTER TABLE education.categories
    ADD CONSTRAINT fk_categories_parent_category_id
        FOREIGN KEY (parent_category_id) REFERENCES education.categories (id) ON DELETE RESTRICT;

ALTER TABLE education.courses
    ADD CONSTRAINT fk_courses_category_id
        FOREIGN KEY (category_id) REFERENCES education.categories (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_courses_instructor_id
        FOREIGN KEY (instructor_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_courses_required_plan_id
        FOREIGN KEY (required_plan_id) REFERENCES financial.plans (id) ON DELETE RESTRICT;

ALTER TABLE education.modules
    ADD CONSTRAINT fk_modules_course_id FOREIGN KEY (course_id) REFERENCES education.courses (id) ON DELETE CASCADE;

ALTER TABLE education.lessons
    ADD CONSTRAINT fk_lessons_module_id FOREIGN KEY (module_id) REFERENCES education.modules (id) ON DELETE CASCADE;

ALTER TABLE education.enrollments
    ADD CONSTRAINT fk_enrollments_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_enrollments_course_id
        FOREIGN KEY (course_id) REFERENCES education.courses (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_enrollments_payment_id
        FOREIGN KEY (payment_id) REFERENCES financial.payments (id) ON DELETE RESTRICT;

ALTER TABLE education.progress
    ADD CONSTRAINT fk_progress_enrollment_id
        FOREIGN KEY (enrollment_id) REFERENCES education.enrollments (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_progress_lesson_id
        FOREIGN KEY (lesson_id) REFERENCES education.lessons (id) ON DELETE CASCADE;

ALTER TABLE education.quizzes
    ADD CONSTRAINT fk_quizzes_lesson_id FOREIGN KEY (lesson_id) REFERENCES education.lessons (id) ON DELETE CASCADE;

ALTER TABLE education.quiz_questions
    ADD CONSTRAINT fk_quiz_questions_quiz_id
        FOREIGN KEY (quiz_id) REFERENCES education.quizzes (id) ON DELETE CASCADE;

ALTER TABLE education.certificates
    ADD CONSTRAINT fk_certificates_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_certificates_course_id
        FOREIGN KEY (course_id) REFERENCES education.courses (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_certificates_enrollment_id
        FOREIGN KEY (enrollment_id) REFERENCES education.enrollments (id) ON DELETE RESTRICT;

ALTER TABLE education.user_achievements
    ADD CONSTRAINT fk_user_achievements_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE education.gamification_profile
    ADD CONSTRAINT fk_gamification_profile_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE education.quiz_attempts
    ADD CONSTRAINT fk_quiz_attempts_quiz_id
        FOREIGN KEY (quiz_id) REFERENCES education.quizzes (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_quiz_attempts_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_quiz_attempts_enrollment_id
        FOREIGN KEY (enrollment_id) REFERENCES education.enrollments (id) ON DELETE CASCADE;

ALTER TABLE education.user_activity_logs
    ADD CONSTRAINT fk_user_activity_logs_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE education.course_reviews
    ADD CONSTRAINT fk_course_reviews_course_id
        FOREIGN KEY (course_id) REFERENCES education.courses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_course_reviews_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;
