package io.corro.persistence.books.assistant;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** How the assistant works for each user ({@code llm.user_preferences}). Thread-safe. */
public final class Preferences {
    private static final String SELECT = """
            SELECT model_provider::text AS provider, temperature, max_tokens, language, system_prompt, enabled_tools
            FROM llm.user_preferences WHERE user_id = :userId
            """;
    private static final String PUT = """
            INSERT INTO llm.user_preferences (user_id, model_provider, temperature, max_tokens, language, system_prompt,
                                              enabled_tools)
            VALUES (:userId, :provider::llm.model_provider, :temperature, :maxTokens, :language, :systemPrompt, :tools)
            ON CONFLICT (user_id) DO UPDATE
                SET model_provider = excluded.model_provider, temperature = excluded.temperature,
                    max_tokens = excluded.max_tokens, language = excluded.language,
                    system_prompt = excluded.system_prompt, enabled_tools = excluded.enabled_tools
            """;
    private static final RowMapper<Preference> ROWS = (row, context) -> new Preference(row.getString("provider"),
            row.getBigDecimal("temperature"), row.getInt("max_tokens"), row.getString("language"),
            Optional.ofNullable(row.getString("system_prompt")),
            Arrays.asList((String[]) row.getArray("enabled_tools").getArray()));

    private final Jdbi jdbi;

    public Preferences(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param provider     local, openai or ollama
     * @param systemPrompt what the user adds to the assistant's own instructions
     * @param tools        that it may use; none means all
     */
    public record Preference(String provider, BigDecimal temperature, int maxTokens, String language,
            Optional<String> systemPrompt, List<String> tools) {

        public Preference {
            tools = List.copyOf(tools);
        }
    }

    /** Empty where the user has said nothing. */
    public Optional<Preference> of(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT).bind("userId", userId).map(ROWS).findOne());
    }

    public void put(UUID userId, Preference wanted) {
        jdbi.useHandle(handle -> handle.createUpdate(PUT).bind("userId", userId).bind("provider", wanted.provider())
                .bind("temperature", wanted.temperature()).bind("maxTokens", wanted.maxTokens())
                .bind("language", wanted.language()).bind("systemPrompt", wanted.systemPrompt().orElse(null))
                .bind("tools", wanted.tools().toArray(String[]::new)).execute());
    }
}
