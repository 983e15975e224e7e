package io.corro.persistence.books.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code audit.system_events}: reports of the platform about itself. Stateless, thread-safe. */
public final class SystemEvents {
    private static final String WRITE = """
            INSERT INTO audit.system_events (id, component, event_code, severity, message, details)
            VALUES (:id, :component, :code, :severity::audit.severity, :message,
                    jsonb_build_object('occasion', :occasion, 'findings', to_jsonb(:findings)))
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String NEWEST = """
            SELECT component, event_code AS code, severity, message, details ->> 'occasion' AS occasion,
                   ARRAY(SELECT jsonb_array_elements_text(details -> 'findings')) AS findings, created_at AS at
            FROM audit.system_events WHERE component = :component ORDER BY created_at DESC, id LIMIT 1
            """;

    private final Jdbi jdbi;

    public SystemEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How much a report matters. */
    public enum Severity {
        INFO, WARNING, ERROR, CRITICAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A report.
     *
     * @param occasion what it is about; a component reports on an occasion once
     * @param findings for people, one line each
     */
    public record Report(String component, String code, Severity severity, String message, String occasion,
            List<String> findings) {}

    /** A report that was written. */
    public record Written(String component, String code, Severity severity, String message, String occasion,
            List<String> findings, Instant at) {}

    /** Writes a report, unless the component has reported on this occasion before. */
    public void write(Report report) {
        String name = report.component() + ":" + report.occasion();
        jdbi.useHandle(handle -> handle.createUpdate(WRITE)
                .bind("id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .bind("component", report.component()).bind("code", report.code())
                .bind("severity", report.severity().word()).bind("message", report.message())
                .bind("occasion", report.occasion()).bind("findings", report.findings().toArray(String[]::new))
                .execute());
    }

    /** The last report of a component. */
    public Optional<Written> newest(String component) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST).bind("component", component)
                .map(ConstructorMapper.of(Written.class)).findOne());
    }
}
