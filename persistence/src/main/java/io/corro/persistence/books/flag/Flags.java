package io.corro.persistence.books.flag;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.flag.FlagRules.Question;
import io.corro.persistence.books.flag.FlagRules.Rule;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code feature_flags.flags} with overrides: read each time, so that a change counts at once. Each change leaves its
 * old and its new values in {@code audit.audit_logs}. Thread-safe.
 */
public final class Flags {
    private static final String COLUMNS = """
            SELECT id, code, name, coalesce(description, '') AS description, category::text AS category,
                   status::text AS status, rollout_percentage AS rollout, expires_at, salt, updated_at
            FROM feature_flags.flags
            """;
    private static final String SAVE = """
            INSERT INTO feature_flags.flags (code, name, description, category, status, rollout_percentage,
                                             targeting_rules, expires_at, salt)
            VALUES (:code, :name, :description, CAST(:category AS feature_flags.flag_category),
                    CAST(:status AS feature_flags.flag_status), :rollout, CAST(:rules AS jsonb), :expiresAt, :code)
            ON CONFLICT (code) DO UPDATE
            SET name = :name, description = :description,
                category = CASE WHEN flags.category = 'kill_switch' THEN flags.category
                                ELSE CAST(:category AS feature_flags.flag_category) END,
                status = CAST(:status AS feature_flags.flag_status), rollout_percentage = :rollout,
                targeting_rules = CAST(:rules AS jsonb), expires_at = :expiresAt
            """;
    private static final String AS_JSON = """
            SELECT to_jsonb(flag)::text FROM feature_flags.flags AS flag WHERE code = :code
            """;
    private static final String HISTORY = """
            INSERT INTO audit.audit_logs (event_type, user_id, resource_type, resource_id, action, old_values,
                                          new_values)
            VALUES ('configuration', :actorId, 'flag', :code, :action, CAST(:old AS jsonb), CAST(:new AS jsonb))
            """;
    private static final String CHANGES = """
            SELECT created_at AS at, user_id AS actor_id, action, coalesce(old_values::text, '') AS old_values,
                   coalesce(new_values::text, '') AS new_values
            FROM audit.audit_logs WHERE resource_type = 'flag' AND resource_id = :code
            ORDER BY created_at DESC LIMIT 100
            """;
    private static final String OVERRIDE = """
            INSERT INTO feature_flags.user_flags (user_id, flag_id, is_enabled, reason, expires_at, created_by_id)
            SELECT :userId, id, :enabled, :reason, :expiresAt, :actorId FROM feature_flags.flags
            WHERE code = :code AND EXISTS (SELECT FROM auth.users WHERE id = :userId)
            ON CONFLICT (user_id, flag_id) DO UPDATE
            SET is_enabled = :enabled, reason = :reason, expires_at = :expiresAt, created_by_id = :actorId
            """;
    private static final String END_OVERRIDE = """
            DELETE FROM feature_flags.user_flags
            WHERE user_id = :userId AND flag_id = (SELECT id FROM feature_flags.flags WHERE code = :code)
            """;
    private static final String OVERRIDE_AS_JSON = """
            SELECT jsonb_build_object('user_id', own.user_id, 'enabled', own.is_enabled, 'reason', own.reason,
                                      'expires_at', own.expires_at)::text
            FROM feature_flags.user_flags AS own JOIN feature_flags.flags AS flag ON flag.id = own.flag_id
            WHERE flag.code = :code AND own.user_id = :userId
            """;
    private static final String QUESTIONS = """
            SELECT flag.code, flag.salt, flag.status = 'active' AS is_active, flag.expires_at,
                   flag.rollout_percentage AS rollout_percent, own.is_enabled AS override
            FROM feature_flags.flags AS flag
            LEFT JOIN feature_flags.user_flags AS own ON own.flag_id = flag.id AND own.user_id = :userId
                 AND (own.expires_at IS NULL OR own.expires_at > :now)
            WHERE flag.status <> 'archived'
            """;
    private static final String RULES = """
            SELECT code, rule ->> 'attribute' AS attribute, rule ->> 'op' AS op, rule ->> 'value' AS value,
                   (rule ->> 'result')::boolean AS result
            FROM feature_flags.flags, jsonb_array_elements(targeting_rules) WITH ORDINALITY AS rules (rule, place)
            ORDER BY code, place
            """;
    private static final String ATTRIBUTES = """
            SELECT role::text AS role, coalesce(country::text, '') AS country,
                   coalesce(kyc_status::text, 'not_started') AS kyc_status, coalesce(plan.code, 'FREE') AS plan
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            LEFT JOIN financial.subscriptions AS subscription ON subscription.id = profile.subscription_id
            LEFT JOIN financial.plans AS plan ON plan.id = subscription.plan_id
            WHERE person.id = :userId
            """;

    private final Jdbi jdbi;

    public Flags(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A flag. */
    public record Flag(UUID id, String code, String name, String description, String category, String status,
            BigDecimal rollout, Optional<Instant> expiresAt, String salt, Instant updatedAt) {}

    /** @param rules a JSON list of {@code attribute}, {@code op}, {@code value}, {@code result} */
    public record Wanted(String code, String name, String description, String category, String status,
            BigDecimal rollout, String rules, Optional<Instant> expiresAt) {}

    /** A change of a flag. */
    public record Change(Instant at, Optional<UUID> actorId, String action, String oldValues, String newValues) {}

    /** Another answer for one user. */
    public record UserOverride(String code, UUID userId, boolean enabled, String reason, Optional<Instant> expiresAt) {}

    /** What a flag is, and by which of the steps. */
    public record Decided(boolean result, String reason) {}

    private record Asked(String code, String salt, boolean isActive, Optional<Instant> expiresAt,
            BigDecimal rolloutPercent, Optional<Boolean> override) {}

    private record RuleRow(String code, String attribute, String op, String value, boolean result) {}

    private record Attributes(String role, String country, String kycStatus, String plan) {}

    public List<Flag> list() {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(COLUMNS + "ORDER BY code")
                .map(ConstructorMapper.of(Flag.class)).list());
    }

    public Optional<Flag> find(String code) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(COLUMNS + "WHERE code = :code")
                .bind("code", code).map(ConstructorMapper.of(Flag.class)).findOne());
    }

    /** Creates or changes a flag. A kill switch stays one, so that what asks for it goes on seeing it. */
    public void save(Wanted wanted, Optional<UUID> actorId) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Optional<String> old = asJson(transaction, wanted.code());
            transaction.createUpdate(SAVE).bindMethods(wanted).execute();
            String action = old.isPresent() ? "changed" : "created";
            return remember(transaction, wanted.code(), action, old, asJson(transaction, wanted.code()), actorId);
        }));
    }

    /** Switches a kill switch on or off; false if there is none of this code. */
    public boolean switchTo(String code, boolean on, Optional<UUID> actorId) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Optional<String> old = asJson(transaction, code);
            return KillSwitches.set(transaction, code, on)
                    && remember(transaction, code, on ? "switched_on" : "switched_off", old,
                            asJson(transaction, code), actorId);
        }));
    }

    private static boolean remember(Handle handle, String code, String action, Optional<String> before,
            Optional<String> after, Optional<UUID> actorId) {
        return handle.createUpdate(HISTORY).bind("actorId", actorId.orElse(null)).bind("code", code)
                .bind("action", action).bind("old", before).bind("new", after).execute() == 1;
    }

    /** The newest first. */
    public List<Change> changes(String code) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(CHANGES).bind("code", code)
                .map(ConstructorMapper.of(Change.class)).list());
    }

    /** Whether there are such a flag and such a user. */
    public boolean override(UserOverride wanted, Optional<UUID> actorId) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Optional<String> before = overrideAsJson(transaction, wanted.code(), wanted.userId());
            return transaction.createUpdate(OVERRIDE).bindMethods(wanted).bind("actorId", actorId.orElse(null))
                    .execute() == 1
                    && remember(transaction, wanted.code(), "overridden", before,
                            overrideAsJson(transaction, wanted.code(), wanted.userId()), actorId);
        }));
    }

    /** Whether there was such an override. */
    public boolean endOverride(String code, UUID userId, Optional<UUID> actorId) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Optional<String> before = overrideAsJson(transaction, code, userId);
            return transaction.createUpdate(END_OVERRIDE).bind("code", code).bind("userId", userId).execute() == 1
                    && remember(transaction, code, "override_ended", before, Optional.empty(), actorId);
        }));
    }

    private static Optional<String> overrideAsJson(Handle handle, String code, UUID userId) {
        return handle.createQuery(OVERRIDE_AS_JSON).bind("code", code).bind("userId", userId).mapTo(String.class)
                .findOne();
    }

    /** What every flag is for a user now, by its code. */
    public Map<String, Boolean> of(UUID userId, Instant now) {
        Map<String, Boolean> results = new TreeMap<>();
        decided(userId, now).forEach((code, decided) -> results.put(code, decided.result()));
        return results;
    }

    /** As {@link #of}, with the step that decided. */
    public Map<String, Decided> decided(UUID userId, Instant now) {
        return StorageFailures.query(jdbi, handle -> {
            Map<String, String> attributes = attributes(handle, userId);
            List<RuleRow> rules = handle.createQuery(RULES).map(ConstructorMapper.of(RuleRow.class)).list();
            Map<String, Decided> decided = new TreeMap<>();
            handle.createQuery(QUESTIONS).bind("userId", userId).bind("now", now)
                    .map(ConstructorMapper.of(Asked.class)).list().forEach(asked -> decided.put(asked.code(),
                            FlagRules.decide(question(asked, rules), userId, attributes, now)));
            return decided;
        });
    }

    private static Question question(Asked asked, List<RuleRow> rules) {
        return new Question(asked.code(), asked.salt(), asked.isActive(), asked.expiresAt(), asked.rolloutPercent(),
                rules.stream().filter(rule -> rule.code().equals(asked.code()))
                        .map(rule -> new Rule(rule.attribute(), rule.op(), rule.value(), rule.result())).toList(),
                asked.override());
    }

    private static Map<String, String> attributes(Handle handle, UUID userId) {
        return handle.createQuery(ATTRIBUTES).bind("userId", userId).map(ConstructorMapper.of(Attributes.class))
                .findOne().map(own -> Map.of("role", own.role(), "country", own.country(), "kyc_status",
                        own.kycStatus(), "plan", own.plan()))
                .orElse(Map.of());
    }

    private static Optional<String> asJson(Handle handle, String code) {
        return handle.createQuery(AS_JSON).bind("code", code).mapTo(String.class).findOne();
    }
}
