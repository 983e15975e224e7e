-- A notification belongs to its user, a delivery to its notification.

ALTER TABLE notifications.notifications
    ADD CONSTRAINT fk_notifications_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE notifications.notification_preferences
    ADD CONSTRAINT fk_notification_preferences_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE notifications.notification_deliveries
    ADD CONSTRAINT fk_notification_deliveries_notification_id
        FOREIGN KEY (notification_id) REFERENCES notifications.notifications (id) ON DELETE CASCADE;
