-- Vocabulary of notifications.

CREATE TYPE notifications.notification_type AS ENUM (
    'system', 'security', 'trading', 'price_alert', 'signal', 'risk', 'investment', 'financial', 'education',
    'marketing'
);
CREATE TYPE notifications.priority AS ENUM ('low', 'normal', 'high', 'urgent');
CREATE TYPE notifications.channel AS ENUM ('in_app', 'email', 'push', 'sms', 'webhook');
CREATE TYPE notifications.delivery_status AS ENUM ('queued', 'sending', 'sent', 'failed', 'skipped');
