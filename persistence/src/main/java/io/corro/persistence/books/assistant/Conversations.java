package io.corro.persistence.books.assistant;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * {@code llm.conversations} with their messages, one transaction a method. A question is written before anybody
 * answers, so that it counts and stays whatever becomes of the answer; while its answer is awaited no other is taken,
 * for a bounded time. Thread-safe.
 */
public final class Conversations {
    public static final int CONVERSATIONS_MAX = 500;
    /** After that a question without an answer is a question of the past. */
    private static final int WAIT_MINUTES = 3;
    private static final int FREE_MESSAGES = 20;
    private static final String SELECT = """
            SELECT id, title, model_name, message_count, total_tokens, created_at, updated_at
            FROM llm.conversations WHERE user_id = :userId AND archived_at IS NULL
            """;
    private static final String MESSAGES = """
            SELECT id, seq, role::text AS role, content, tools_used::text AS tools_used, tokens_used, model_name,
                   finish_reason, latency_ms, feedback, error, created_at
            FROM llm.messages WHERE conversation_id = :id
            """;
    private static final String APPEND = """
            INSERT INTO llm.messages (id, conversation_id, seq, role, content, tools_used, tokens_used, model_name,
                                      finish_reason, latency_ms, error, created_at)
            SELECT :messageId, :id, message_count + 1, :role::llm.message_role, :content, :toolsUsed::jsonb, :tokens,
                   :model, :finish, :latencyMs, :error, :at
            FROM llm.conversations WHERE id = :id
            """;
    private static final String COUNT = """
            UPDATE llm.conversations
            SET message_count = message_count + 1, total_tokens = total_tokens + :tokens, last_message_at = :at,
                model_name = coalesce(:model, model_name)
            WHERE id = :id
            """;
    private static final String TODAY = """
            SELECT count(*)::int FROM llm.messages AS message
            JOIN llm.conversations AS conversation ON conversation.id = message.conversation_id
            WHERE conversation.user_id = :userId AND message.role = 'user' AND message.created_at >= :since
            """;
    /** What was asked that day counts until its end, without its words; everything else goes at once. */
    private static final String FORGET = """
            DELETE FROM llm.messages WHERE conversation_id = :id AND NOT (role = 'user' AND created_at >= :since)
            """;
    private static final String BLANK = """
            UPDATE llm.messages SET content = '', tools_used = '[]' WHERE conversation_id = :id
            """;
    private static final String ARCHIVE = """
            UPDATE llm.conversations SET archived_at = :at, title = '' WHERE id = :id
            """;
    private static final String PURGE = """
            DELETE FROM llm.conversations
            WHERE user_id = :userId AND archived_at IS NOT NULL AND NOT EXISTS (
                SELECT FROM llm.messages AS message
                WHERE message.conversation_id = llm.conversations.id AND message.created_at >= :since)
            """;
    private static final String COUNT_OPEN = """
            SELECT count(*)::int FROM llm.conversations WHERE user_id = :userId AND archived_at IS NULL
            """;
    private static final String ALLOWED = """
            SELECT coalesce((plan.limits ->> 'llm_messages_per_day')::int, :free)
            FROM financial.subscriptions AS subscription
            JOIN financial.plans AS plan ON plan.id = subscription.plan_id
            WHERE subscription.user_id = :userId AND subscription.status IN ('trialing', 'active', 'past_due')
            ORDER BY 1 DESC LIMIT 1
            """;
    private static final String IS_WAITING = """
            SELECT EXISTS (SELECT FROM llm.messages AS message
                           WHERE message.conversation_id = :id AND message.role = 'user' AND message.created_at > :since
                             AND NOT EXISTS (SELECT FROM llm.messages AS answer
                                             WHERE answer.conversation_id = :id AND answer.seq > message.seq))
            """;
    private static final String RATE = """
            UPDATE llm.messages AS message SET feedback = :feedback
            FROM llm.conversations AS conversation
            WHERE conversation.id = message.conversation_id AND message.id = :id AND conversation.user_id = :userId
              AND message.role = 'assistant'
            """;

    private final Jdbi jdbi;

    public Conversations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A conversation without its messages. */
    public record Conversation(UUID id, String title, Optional<String> modelName, int messageCount, long totalTokens,
            Instant createdAt, Instant updatedAt) {}

    /**
     * A message as its row has it.
     *
     * @param toolsUsed a JSON list of the calls with their arguments and results
     */
    public record Message(UUID id, int seq, String role, String content, String toolsUsed, int tokensUsed,
            Optional<String> modelName, Optional<String> finishReason, Optional<Integer> latencyMs,
            Optional<Integer> feedback, Optional<String> error, Instant createdAt) {}

    /** A message that is to be written down; a model and how it finished has an answer alone. */
    public record Answer(String content, String toolsUsed, int tokens, @Nullable String model, @Nullable String finish,
            int latencyMs,
            Optional<String> error) {}

    /** How many messages somebody may send a day, and how many they have sent. */
    public record Quota(int allowed, int used) {}

    /** The one that was spoken in last first. */
    public List<Conversation> of(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "ORDER BY updated_at DESC, id LIMIT 500")
                .bind("userId", userId).map(ConstructorMapper.of(Conversation.class)).list());
    }

    /** @throws RefusedException if it is not the user's */
    public Conversation get(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> get(handle, userId, id, ""));
    }

    private static Conversation get(Handle handle, UUID userId, UUID id, String lock) {
        return handle.createQuery(SELECT + "AND id = :id" + lock).bind("userId", userId).bind("id", id)
                .map(ConstructorMapper.of(Conversation.class)).findOne()
                .orElseThrow(() -> new RefusedException(AssistantError.CONVERSATION_NOT_FOUND, id.toString()));
    }

    /** @throws RefusedException if there are too many */
    public Conversation open(UUID userId, String title) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM auth.users WHERE id = ? FOR UPDATE", userId);
            if (handle.createQuery(COUNT_OPEN).bind("userId", userId).mapTo(Integer.class).one() >= CONVERSATIONS_MAX) {
                throw new RefusedException(AssistantError.TOO_MANY_CONVERSATIONS);
            }
            UUID id = UUID.randomUUID();
            handle.execute("INSERT INTO llm.conversations (id, user_id, title) VALUES (?, ?, ?)", id, userId, title);
            return get(handle, userId, id, "");
        });
    }

    /**
     * Deletes it with its messages. That something was asked today is kept until another day, since it counts.
     *
     * @throws RefusedException if it is not the user's
     */
    public void delete(UUID userId, UUID id, Instant at) {
        Instant today = at.truncatedTo(ChronoUnit.DAYS);
        jdbi.useTransaction(handle -> {
            get(handle, userId, id, " FOR UPDATE");
            handle.createUpdate(FORGET).bind("id", id).bind("since", today).execute();
            handle.createUpdate(BLANK).bind("id", id).execute();
            handle.createUpdate(ARCHIVE).bind("id", id).bind("at", at).execute();
            purge(handle, userId, today);
        });
    }

    private static void purge(Handle handle, UUID userId, Instant today) {
        handle.createUpdate(PURGE).bind("userId", userId).bind("since", today).execute();
    }

    /**
     * In order; the last ones if there are more.
     *
     * @throws RefusedException if it is not the user's
     */
    public List<Message> messages(UUID userId, UUID id, int limit) {
        return jdbi.withHandle(handle -> {
            get(handle, userId, id, "");
            return handle.createQuery(MESSAGES + " ORDER BY seq DESC LIMIT :limit").bind("id", id)
                    .bind("limit", limit).map(ConstructorMapper.of(Message.class)).list().reversed();
        });
    }

    /**
     * Writes a question down.
     *
     * @throws RefusedException if the conversation is not the user's or waits, or the plan's messages are used up
     */
    public Message ask(UUID userId, UUID id, String content, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM auth.users WHERE id = ? FOR UPDATE", userId);
            get(handle, userId, id, " FOR UPDATE");
            if (handle.createQuery(IS_WAITING).bind("id", id).bind("since", at.minus(WAIT_MINUTES, ChronoUnit.MINUTES))
                    .mapTo(Boolean.class).one()) {
                throw new RefusedException(AssistantError.CONVERSATION_BUSY);
            }
            purge(handle, userId, at.truncatedTo(ChronoUnit.DAYS));
            Quota quota = quota(handle, userId, at);
            if (quota.used() >= quota.allowed()) {
                throw new RefusedException(AssistantError.QUOTA_USED);
            }
            return append(handle, id, "user", new Answer(content, "[]", 0, null, null, 0, Optional.empty()), at);
        });
    }

    /** Writes an answer down, if the conversation is still there. */
    public Optional<Message> answer(UUID id, Answer answer, Instant at) {
        return jdbi
                .inTransaction(handle -> handle
                        .createQuery(
                                "SELECT 1 FROM llm.conversations WHERE id = :id AND archived_at IS NULL FOR UPDATE")
                        .bind("id", id).mapTo(Integer.class).findOne()
                        .map(found -> append(handle, id, "assistant", answer, at)));
    }

    private static Message append(Handle handle, UUID id, String role, Answer message, Instant at) {
        UUID messageId = UUID.randomUUID();
        handle.createUpdate(APPEND).bind("messageId", messageId).bind("id", id).bind("role", role)
                .bind("content", message.content()).bind("toolsUsed", message.toolsUsed())
                .bind("tokens", message.tokens()).bind("model", message.model()).bind("finish", message.finish())
                .bind("latencyMs", message.latencyMs()).bind("error", message.error().orElse(null)).bind("at", at)
                .execute();
        handle.createUpdate(COUNT).bind("id", id).bind("tokens", message.tokens()).bind("model", message.model())
                .bind("at", at).execute();
        return handle.createQuery(MESSAGES + " AND id = :messageId").bind("id", id).bind("messageId", messageId)
                .map(ConstructorMapper.of(Message.class)).one();
    }

    /**
     * Says whether an answer was good.
     *
     * @throws RefusedException if it is no answer in a conversation of the user's
     */
    public void rate(UUID userId, UUID messageId, boolean isGood) {
        int rated = jdbi.withHandle(handle -> handle.createUpdate(RATE).bind("id", messageId).bind("userId", userId)
                .bind("feedback", isGood ? 1 : -1).execute());
        if (rated == 0) {
            throw new RefusedException(AssistantError.MESSAGE_NOT_FOUND, messageId.toString());
        }
    }

    /** Days are those of UTC. */
    public Quota quota(UUID userId, Instant at) {
        return jdbi.withHandle(handle -> quota(handle, userId, at));
    }

    private static Quota quota(Handle handle, UUID userId, Instant at) {
        int allowed = handle.createQuery(ALLOWED).bind("userId", userId).bind("free", FREE_MESSAGES)
                .mapTo(Integer.class).findOne().orElse(FREE_MESSAGES);
        int used = handle.createQuery(TODAY).bind("userId", userId).bind("since", at.truncatedTo(ChronoUnit.DAYS))
                .mapTo(Integer.class).one();
        return new Quota(allowed, used);
    }
}
