package io.corro.persistence.books.assistant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.persistence.books.ledger.ContentHash;

/**
 * Texts that can be found by meaning ({@code llm.embeddings}): what everybody may read is kept in memory beside its
 * rows and compared at once, what is somebody's own is found by the database's one function. Thread-safe.
 */
public final class Passages {
    private static final String PUT = """
            INSERT INTO llm.embeddings (content_type, content_id, chunk_no, embedding, metadata, content, content_hash,
                                        model_name)
            VALUES (:type::llm.content_type, :id, :no, :vector, jsonb_build_object('title', CAST(:title AS text)), :content,
                    :hash, :model)
            ON CONFLICT (content_type, content_id, chunk_no, model_name) DO UPDATE
                SET embedding = excluded.embedding, content = excluded.content, content_hash = excluded.content_hash,
                    metadata = excluded.metadata
            """;
    private static final String HASHES = """
            SELECT content_hash FROM llm.embeddings
            WHERE content_type = :type::llm.content_type AND content_id = :id AND model_name = :model ORDER BY chunk_no
            """;
    private static final String SHARED = """
            SELECT content_type::text AS type, content_id, metadata ->> 'title' AS title, content, embedding::real[] AS vector
            FROM llm.embeddings WHERE user_id IS NULL AND model_name = :model ORDER BY content_type, content_id, chunk_no
            """;
    private static final RowMapper<Passage> ROWS = (row, context) -> new Passage(row.getString("type"),
            row.getObject("content_id", UUID.class), row.getString("title"), row.getString("content"),
            vector((Float[]) row.getArray("vector").getArray()));

    private final Jdbi jdbi;
    private final String model;
    private final Function<String, float[]> embedding;
    private volatile List<Passage> shared = List.of();

    /** @param model names what embeds: rows of another one are not compared */
    public Passages(Jdbi jdbi, String model, Function<String, float[]> embedding) {
        this.jdbi = jdbi;
        this.model = model;
        this.embedding = embedding;
    }

    /**
     * A text with its place.
     *
     * @param vector one long
     */
    record Passage(String type, UUID contentId, String title, String content, float[] vector) {}

    /**
     * A text that was found.
     *
     * @param similarity from −1 to 1
     */
    public record Found(String type, String title, String content, double similarity) {}

    private static float[] vector(Float[] boxed) {
        float[] vector = new float[boxed.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = boxed[i];
        }
        return vector;
    }

    /** Puts the passages of a content in the place of those before; what has not changed is not embedded again. */
    public void put(String type, UUID contentId, String title, List<String> texts) {
        List<String> hashes = texts.stream().map(text -> ContentHash.of(title, text)).toList();
        jdbi.useTransaction(handle -> {
            List<String> known = handle.createQuery(HASHES).bind("type", type).bind("id", contentId)
                    .bind("model", model).mapTo(String.class).list();
            if (!known.equals(hashes)) {
                handle.execute("DELETE FROM llm.embeddings WHERE content_type = ?::llm.content_type AND content_id = ?"
                        + " AND model_name = ?", type, contentId, model);
                for (int i = 0; i < texts.size(); i++) {
                    insert(handle, new Passage(type, contentId, title, texts.get(i),
                            embedding.apply(title + " " + texts.get(i))), i, hashes.get(i));
                }
            }
        });
    }

    private void insert(Handle handle, Passage passage, int no, String hash) {
        handle.createUpdate(PUT).bind("type", passage.type()).bind("id", passage.contentId()).bind("no", no)
                .bind("vector", passage.vector()).bind("title", passage.title()).bind("content", passage.content())
                .bind("hash", hash).bind("model", model).execute();
    }

    /** Reads again what everybody may read. */
    public void load() {
        shared = jdbi.withHandle(handle -> handle.createQuery(SHARED).bind("model", model).map(ROWS).list());
    }

    /** The most similar first. */
    public List<Found> search(String query, int most) {
        float[] wanted = embedding.apply(query);
        List<Found> found = new ArrayList<>();
        for (Passage passage : shared) {
            double similarity = 0;
            for (int i = 0; i < wanted.length; i++) {
                similarity += wanted[i] * passage.vector()[i];
            }
            if (similarity > 0) {
                found.add(new Found(passage.type(), passage.title(), passage.content(), similarity));
            }
        }
        found.sort(Comparator.comparingDouble(Found::similarity).reversed());
        return found.stream().limit(most).toList();
    }
}
