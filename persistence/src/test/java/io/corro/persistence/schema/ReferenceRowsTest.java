package io.corro.persistence.schema;

import java.util.List;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.JdbcEngineStore;

import static org.assertj.core.api.Assertions.assertThat;

/** What a fresh installation knows before anybody has done anything. */
class ReferenceRowsTest {

    private static TestDatabase database;
    private static Jdbi jdbi;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        jdbi = database.database().jdbi();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void listsTheInstrumentsByTheirNumbers() {
        assertThat(list("SELECT name FROM trading.symbols ORDER BY instrument_no")).containsExactly(
                "EURUSD", "GBPUSD", "AUDUSD", "NZDUSD", "USDCAD", "USDCHF", "USDMXN", "USDJPY", "EURJPY", "GBPJPY",
                "XAUUSD", "XAGUSD", "BTCUSD", "ETHUSD", "SOLUSD", "US30", "NAS100", "SPX500", "AAPL", "MSFT", "TSLA",
                "USOIL", "SPY");
    }

    @Test
    void shipsTheFillProfilesThatTheEngineKnows() {
        assertThat(new JdbcEngineStore(database.database()).fillProfiles().all())
                .isEqualTo(FillProfiles.SHIPPED);
    }

    @Test
    void pricesAPipByTheContract() {
        assertThat(list("SELECT name FROM trading.symbols WHERE pip_value <> pip_size * contract_size")).isEmpty();
        assertThat(list("""
                SELECT name || ' ' || trim_scale(pip_value) FROM trading.symbols
                WHERE name IN ('EURUSD', 'USDJPY', 'XAUUSD', 'XAGUSD', 'USOIL', 'US30') ORDER BY name
                """)).containsExactly("EURUSD 10", "US30 0.1", "USDJPY 1000", "USOIL 10", "XAGUSD 5", "XAUUSD 1");
    }

    @Test
    void keepsSpreadsOnThePriceGridAndSidesEqual() {
        assertThat(list("SELECT name FROM trading.symbols WHERE mod(default_spread, 2 * tick_size) <> 0")).isEmpty();
    }

    @Test
    void writesSessionsInOneForm() {
        assertThat(list("""
                SELECT DISTINCT session
                FROM trading.symbols
                CROSS JOIN jsonb_each(trading_hours - 'timezone') AS kind (name, sessions)
                CROSS JOIN jsonb_array_elements_text(kind.sessions) AS session
                """)).isNotEmpty().allMatch(session -> session.matches(
                "(MON|TUE|WED|THU|FRI|SAT|SUN) \\d\\d:\\d\\d-(MON|TUE|WED|THU|FRI|SAT|SUN) \\d\\d:\\d\\d"));
        assertThat(list("""
                SELECT DISTINCT trading_hours ->> 'timezone' FROM trading.symbols WHERE trading_hours <> '{}'
                """)).containsExactly("America/New_York");
    }

    @Test
    void offersProductsPlansFlagsAndCourses() {
        assertThat(list("SELECT code FROM investment.products ORDER BY target_return"))
                .containsExactly("ATLAS", "ORION", "NOVA");
        assertThat(list("SELECT code FROM financial.plans WHERE billing_interval = 'month' ORDER BY price"))
                .containsExactly("FREE", "BASIC", "PRO", "PREMIUM");
        assertThat(list("SELECT code FROM feature_flags.flags WHERE category = 'kill_switch' AND status <> 'active'"))
                .isEmpty();
        assertThat(list("""
                SELECT c.slug FROM education.courses AS c WHERE c.status = 'published' AND c.price = 0 AND EXISTS (
                    SELECT FROM education.modules AS m
                    JOIN education.lessons AS l ON l.module_id = m.id
                    JOIN education.quizzes AS z ON z.lesson_id = l.id
                    JOIN education.quiz_questions AS q ON q.quiz_id = z.id
                    WHERE m.course_id = c.id)
                """)).hasSize(3);
    }

    @Test
    void pricesAYearLikeTenMonths() {
        assertThat(list("""
                SELECT y.code FROM financial.plans AS y
                JOIN financial.plans AS m ON y.code = m.code || '_YEAR' AND y.price = 10 * m.price
                ORDER BY y.price
                """)).containsExactly("BASIC_YEAR", "PRO_YEAR", "PREMIUM_YEAR");
    }

    @Test
    void speaksBothLanguagesInEveryTemplate() {
        assertThat(list("""
                SELECT code FROM notifications.notification_templates
                GROUP BY code, channel HAVING array_agg(locale::text ORDER BY locale) <> '{en,es}'
                """)).isEmpty();
        assertThat(list("""
                SELECT t.code || ' ' || used.name[1] FROM notifications.notification_templates AS t
                CROSS JOIN regexp_matches(t.subject || t.body, '\\{\\{(\\w+)\\}\\}', 'g') AS used (name)
                WHERE used.name[1] <> ALL (t.variables)
                """)).as("variables that the template does not declare").isEmpty();
    }

    @Test
    void hasHouseAccountsForEveryCurrencyAndBook() {
        assertThat(list("""
                SELECT book || ' ' || count(DISTINCT currency) || ' ' || count(*) FROM platform.ledger_accounts
                WHERE owner_id IS NULL GROUP BY book ORDER BY book
                """)).containsExactly("real 8 40", "paper 8 16");
    }

    @Test
    void convertsEveryPairThereAndBackWithinRounding() {
        assertThat(list("""
                SELECT a.from_currency || a.to_currency FROM financial.currency_exchange_rates AS a
                LEFT JOIN financial.currency_exchange_rates AS b
                    ON (b.from_currency, b.to_currency) = (a.to_currency, a.from_currency)
                WHERE b.rate IS NULL OR abs(a.rate * b.rate - 1) > 0.001
                """)).isEmpty();
    }

    @Test
    void reconcilesFromTheStart() {
        for (String view : List.of("platform.v_unbalanced_transfers", "financial.v_wallet_mismatches",
                "investment.v_product_mismatches", "trading.v_account_mismatches")) {
            assertThat(list("SELECT 'row' FROM " + view)).as(view).isEmpty();
        }
    }

    private static List<String> list(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
