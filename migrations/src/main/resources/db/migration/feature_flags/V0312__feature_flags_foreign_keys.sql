-- Overrides go with their flag and user; the evaluation log stays.

ALTER TABLE feature_flags.flags
    ADD CONSTRAINT fk_flags_created_by_id FOREIGN KEY (created_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE feature_flags.user_flags
    ADD CONSTRAINT fk_user_flags_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_user_flags_flag_id
        FOREIGN KEY (flag_id) REFERENCES feature_flags.flags (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_user_flags_created_by_id
        FOREIGN KEY (created_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE feature_flags.evaluations
    ADD CONSTRAINT fk_evaluations_flag_id
        FOREIGN KEY (flag_id) REFERENCES feature_flags.flags (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_evaluations_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;
