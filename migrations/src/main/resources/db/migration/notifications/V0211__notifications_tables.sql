-- The in-app feed, and its delivery through other channels.

CREATE TABLE notifications.notifications (
    id          uuid                            PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id     uuid                            NOT NULL,
    type        notifications.notification_type NOT NULL,
    title       varchar(200)                    NOT NULL,
    message     text                            NOT NULL,
    data        jsonb                           NOT NULL DEFAULT '{}',
    priority    notifications.priority          NOT NULL DEFAULT 'normal',
    action_url  text,
    dedupe_key  varchar(160),
    read_at     timestamptz,
    archived_at timestamptz,
    expires_at  timestamptz,
    created_at  timestamptz                     NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX idx_notifications_user_id_dedupe_key ON notifications.notifications (user_id, dedupe_key)
    WHERE dedupe_key IS NOT NULL;
CREATE INDEX idx_notifications_user_id_created_at ON notifications.notifications (user_id, created_at)
    WHERE read_at IS NULL;
CREATE INDEX idx_notifications_user_id_type ON notifications.notifications (user_id, type);
CREATE INDEX idx_notifications_created_at_brin ON notifications.notifications USING brin (created_at);

COMMENT ON TABLE notifications.notifications IS 'The in-app feed. dedupe_key makes an event notify once.';


CREATE TABLE notifications.notification_preferences (
    id                uuid                            PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id           uuid                            NOT NULL,
    type              notifications.notification_type NOT NULL,
    channel           notifications.channel           NOT NULL,
    is_enabled        boolean                         NOT NULL DEFAULT true,
    quiet_hours_start time,
    quiet_hours_end   time,
    created_at        timestamptz                     NOT NULL DEFAULT now(),
    updated_at        timestamptz                     NOT NULL DEFAULT now(),
    CONSTRAINT ck_notification_preferences_1 CHECK ((quiet_hours_start IS NULL) = (quiet_hours_end IS NULL)),
    CONSTRAINT ck_notification_preferences_2 CHECK (type <> 'security' OR channel <> 'in_app' OR is_enabled)
);

CREATE UNIQUE INDEX idx_notification_preferences_user_id_type_channel
    ON notifications.notification_preferences (user_id, type, channel);

COMMENT ON TABLE notifications.notification_preferences IS
    'What reaches a user through which channel. In-app security messages cannot be switched off.';
COMMENT ON COLUMN notifications.notification_preferences.quiet_hours_start IS
    'Local time of the user; may be later than the end (over midnight).';


CREATE TABLE notifications.notification_deliveries (
    id                  uuid                          PRIMARY KEY DEFAULT gen_random_uuid(),
    notification_id     uuid                          NOT NULL,
    channel             notifications.channel         NOT NULL,
    status              notifications.delivery_status NOT NULL DEFAULT 'queued',
    attempts            smallint                      NOT NULL DEFAULT 0,
    max_attempts        smallint                      NOT NULL DEFAULT 5,
    next_attempt_at     timestamptz                   NOT NULL DEFAULT now(),
    sent_at             timestamptz,
    provider_message_id varchar(120),
    last_error          text,
    created_at          timestamptz                   NOT NULL DEFAULT now(),
    updated_at          timestamptz                   NOT NULL DEFAULT now(),
    CONSTRAINT ck_notification_deliveries_1 CHECK (attempts >= 0),
    CONSTRAINT ck_notification_deliveries_2 CHECK (max_attempts > 0),
    CONSTRAINT ck_notification_deliveries_3 CHECK (attempts <= max_attempts),
    CONSTRAINT ck_notification_deliveries_4 CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);

CREATE UNIQUE INDEX idx_notification_deliveries_notification_id_channel
    ON notifications.notification_deliveries (notification_id, channel);
CREATE INDEX idx_notification_deliveries_next_attempt_at ON notifications.notification_deliveries (next_attempt_at)
    WHERE status = 'queued';

COMMENT ON TABLE notifications.notification_deliveries IS
    'Outgoing queue with retries; out of attempts means dead letter.';


CREATE TABLE notifications.notification_templates (
    id         uuid                  PRIMARY KEY DEFAULT gen_random_uuid(),
    code       varchar(80)           NOT NULL,
    channel    notifications.channel NOT NULL,
    locale     varchar(10)           NOT NULL DEFAULT 'es',
    subject    varchar(200),
    body       text                  NOT NULL,
    variables  text[]                NOT NULL DEFAULT '{}',
    version    smallint              NOT NULL DEFAULT 1,
    is_active  boolean               NOT NULL DEFAULT true,
    created_at timestamptz           NOT NULL DEFAULT now(),
    updated_at timestamptz           NOT NULL DEFAULT now(),
    CONSTRAINT ck_notification_templates_1 CHECK (version > 0)
);

CREATE UNIQUE INDEX idx_notification_templates_code_channel_locale_version
    ON notifications.notification_templates (code, channel, locale, version);
CREATE UNIQUE INDEX idx_notification_templates_code_channel_locale
    ON notifications.notification_templates (code, channel, locale)
    WHERE is_active;

COMMENT ON TABLE notifications.notification_templates IS
    'Texts by code, channel and language; one version is active.';
COMMENT ON COLUMN notifications.notification_templates.variables IS 'Names the body may use.';
