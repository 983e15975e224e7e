package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code platform.case_votes}: decisions that need several people. */
public final class Votes {
    private static final String CAST = """
            INSERT INTO platform.case_votes (case_id, topic, actor_id, verdict, evidence, at)
            VALUES (:caseId, :topic, :actorId, :verdict, :evidence, :at)
            ON CONFLICT (case_id, topic, actor_id) DO NOTHING
            """;
    private static final String OF = """
            SELECT actor_id, verdict, evidence, at FROM platform.case_votes
            WHERE case_id = :caseId AND topic = :topic ORDER BY at, actor_id
            """;

    private Votes() {}

    /** One person's decision. */
    public record Vote(UUID actorId, String verdict, String evidence, Instant at) {}

    /** Records a vote; a person's first one counts. */
    public static void cast(Handle handle, String caseId, String topic, Vote vote) {
        handle.createUpdate(CAST).bind("caseId", caseId).bind("topic", topic).bindMethods(vote).execute();
    }

    public static List<Vote> of(Handle handle, String caseId, String topic) {
        return handle.createQuery(OF).bind("caseId", caseId).bind("topic", topic)
                .map(ConstructorMapper.of(Vote.class)).list();
    }
}
