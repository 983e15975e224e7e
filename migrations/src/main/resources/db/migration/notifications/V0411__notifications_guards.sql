SELECT platform.keep_updated_at(
    'notifications.notification_preferences', 'notifications.notification_deliveries',
    'notifications.notification_templates');
