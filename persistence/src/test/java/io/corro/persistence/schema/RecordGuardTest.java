package io.corro.persistence.schema;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Identities, market data, predictions, audit, learning, flags: one telling attempt or two for each. */
class RecordGuardTest extends GuardTest {

    private static final String BAR = """
            INSERT INTO market_data.ohlcv_5m (symbol, opened_at, open, high, low, close, source)
            VALUES ('EURUSD', ?::timestamptz, ?, ?, ?, ?, 'test')
            """;

    @Test
    void refusesTheSameEmailInOtherLetters() {
        sql("INSERT INTO auth.users (email) VALUES ('ada@example.com')");

        refused("idx_users_email", "INSERT INTO auth.users (email) VALUES ('ADA@Example.com')");
    }

    @Test
    void refusesStatesOfAUserThatContradictThemselves() {
        newUser();

        refused("ck_users_3", "UPDATE auth.users SET mfa_enabled = true");
        refused("ck_users_4", "UPDATE auth.users SET status = 'deleted'");
        refused("ck_users_5", "UPDATE auth.users SET status = 'active'");
        refused("ck_users_2", "UPDATE auth.users SET email = 'nobody'");
    }

    @Test
    void refusesToDeleteAUserWhoHasMoney() {
        UUID user = newUser();
        sql("INSERT INTO trading.paper_accounts (user_id) VALUES (?)", user);

        refused("fk_paper_accounts_user_id", "DELETE FROM auth.users WHERE id = ?", user);
    }

    @Test
    void refusesMisalignedImpossibleAndRepeatedBars() {
        refused("ck_ohlcv_5m_1", BAR, "2026-01-15 12:03+00", 1.1, 1.2, 1.0, 1.1);
        refused("ck_ohlcv_5m_7", BAR, "2026-01-15 12:05+00", 1.1, 1.05, 1.0, 1.1);
        refused("ck_ohlcv_5m_7", BAR, "2026-01-15 12:05+00", 1.1, 1.2, 1.15, 1.1);
        allowed(BAR, "2026-01-15 12:05+00", 1.1, 1.2, 1.0, 1.1);
        refused("ohlcv_5m_default_symbol_opened_at_idx", BAR, "2026-01-15 12:05+00", 1.1, 1.2, 1.0, 1.1);
    }

    @Test
    void refusesACrossedQuote() {
        refused("ck_tickers_4", """
                INSERT INTO market_data.tickers (symbol, bid, ask, source, quoted_at)
                VALUES ('EURUSD', 1.2, 1.1, 'test', now())
                """);
    }

    @Test
    void refusesToRewriteTheAuditTrailButLetsRetentionTrimIt() {
        sql("INSERT INTO audit.audit_logs (event_type, resource_type, action) VALUES ('financial', 'wallet', 'debit')");
        settle();

        refused("append_only", "UPDATE audit.audit_logs SET action = 'nothing'");
        refused("append_only", "DELETE FROM audit.audit_logs");
        refused("append_only", "TRUNCATE audit.audit_logs");
        sql("SET LOCAL platform.retention = 'on'");
        allowed("DELETE FROM audit.audit_logs");
    }

    @Test
    void letsAReviewBeAddedToASecurityEventAndNothingElse() {
        sql("INSERT INTO audit.security_events (category, event_code, requires_review) VALUES ('fraud', 'x', true)");

        refused("append_only", "UPDATE audit.security_events SET severity = 'info'");
        allowed("UPDATE audit.security_events SET reviewed_at = now(), review_notes = 'harmless'");
    }

    @Test
    void refusesTwoActiveVersionsOfAModel() {
        UUID model = newId();
        sql("INSERT INTO ml.models (id, name, type) VALUES (?, 'ranges', 'range_predictor')", model);
        String version = """
                INSERT INTO ml.model_versions (model_id, version, file_path, file_hash, feature_version, is_active)
                VALUES (?, ?, '/models/x', repeat('0', 64), '1', true)
                """;
        allowed(version, model, "1");

        refused("idx_model_versions_model_id", version, model, "2");
    }

    @Test
    void refusesAnEmbeddingOfAnotherDimension() {
        refused("ck_embeddings_2", """
                INSERT INTO llm.embeddings (content_type, content_id, embedding, content, content_hash, model_name)
                VALUES ('lesson', ?, '{1,2,3}', 'text', repeat('0', 64), 'm')
                """, newId());
    }

    @Test
    void refusesExperiencePointsTwiceForTheSameThing() {
        UUID user = newUser();
        String award = """
                INSERT INTO education.user_activity_logs (user_id, activity_type, dedupe_key, xp_earned, activity_date)
                VALUES (?, 'lesson_completed', 'lesson:1', 10, '2026-01-15')
                """;
        allowed(award, user);

        refused("idx_user_activity_logs_user_id_dedupe_key", award, user);
        refused("append_only", "UPDATE education.user_activity_logs SET xp_earned = 1000");
    }

    @Test
    void letsModulesSwapPlacesInOneTransaction() {
        sql("""
                INSERT INTO education.modules (course_id, title, "order")
                SELECT id, 'Más', 2 FROM education.courses WHERE slug = 'primeras-ordenes'
                """);
        refused("uq_modules_course_id_order", "UPDATE education.modules SET \"order\" = 1");

        sql("SET CONSTRAINTS ALL DEFERRED");
        sql("UPDATE education.modules SET \"order\" = 3 - \"order\"");
        settle();
    }

    @Test
    void refusesToSwitchSecurityMessagesOff() {
        refused("ck_notification_preferences_2", """
                INSERT INTO notifications.notification_preferences (user_id, type, channel, is_enabled)
                VALUES (?, 'security', 'in_app', false)
                """, newUser());
    }

    @Test
    void refusesARolloutBeyondEverybody() {
        refused("ck_flags_2", "UPDATE feature_flags.flags SET rollout_percentage = 101 WHERE code = 'trading.enabled'");
        refused("ck_flags_1", "UPDATE feature_flags.flags SET code = 'Trading Enabled' WHERE code = 'trading.enabled'");
    }

    @Test
    void refusesTheSameRequestKeyTwiceEvenWithoutUser() {
        String key = """
                INSERT INTO platform.idempotency_keys (scope, key, request_hash, expires_at)
                VALUES ('stripe_webhook', 'evt_1', repeat('0', 64), now())
                """;
        allowed(key);

        refused("idx_idempotency_keys_scope_user_id_key", key);
    }

    @Test
    void findsTheNearestOwnAndSharedEmbeddings() {
        UUID user = newUser();
        String embed = """
                INSERT INTO llm.embeddings
                    (content_type, content_id, user_id, embedding, content, content_hash, model_name)
                SELECT ?::llm.content_type, gen_random_uuid(), ?, array_agg((i % ?)::real), ?, repeat('0', 64), 'm'
                FROM generate_series(1, 384) AS i
                """;
        sql(embed, "lesson", null, 7, "seven");
        sql(embed, "memory", user, 7, "seven of mine");
        sql(embed, "memory", newUser(), 7, "seven of another");
        sql(embed, "lesson", null, 5, "five");

        String search = """
                SELECT string_agg(content, ', ' ORDER BY distance, content)
                FROM llm.search_embeddings(
                    (SELECT array_agg((i % 7)::real) FROM generate_series(1, 384) AS i), 2, ?::llm.content_type[], ?)
                """;
        assertThat(one(String.class, search, null, user)).isEqualTo("seven, seven of mine");
        assertThat(one(String.class, search, "{lesson}", user)).isEqualTo("seven, five");
    }
}
