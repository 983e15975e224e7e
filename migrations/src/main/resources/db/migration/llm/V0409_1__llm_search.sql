-- Retrieval, with pgvector where the server has it and with REAL[] where it has not. Callers see one function,
-- llm.search_embeddings, and pass the query as real[] in both worlds. Without pgvector every candidate is compared
-- (about 75 microseconds each): filter by type or user first.

CREATE FUNCTION llm.cosine_distance(a real[], b real[]) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$
    SELECT 1 - sum(x * y) / nullif(sqrt(sum(x * x) * sum(y * y)), 0)
    FROM unnest(a::double precision[], b::double precision[]) AS pair (x, y)
$$;

COMMENT ON FUNCTION llm.cosine_distance IS '0 for the same direction, 2 for the opposite one; NULL for a zero vector.';

CREATE FUNCTION llm.search_embeddings(
    query    real[],
    k        integer,
    types    llm.content_type[] DEFAULT NULL,
    searcher uuid DEFAULT NULL
) RETURNS TABLE (
    id           uuid,
    content_type llm.content_type,
    content_id   uuid,
    content      text,
    distance     double precision
)
    LANGUAGE sql STABLE AS
$$
    SELECT e.id, e.content_type, e.content_id, e.content, llm.cosine_distance(e.embedding, query) AS distance
    FROM llm.embeddings AS e
    WHERE (types IS NULL OR e.content_type = ANY (types))
      AND (e.user_id IS NULL OR e.user_id = searcher)
    ORDER BY distance, e.id
    LIMIT k
$$;

COMMENT ON FUNCTION llm.search_embeddings IS
    'The k nearest contents among the given types (NULL: all) that are shared or belong to the searcher.';

DO
$$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
        RETURN;
    END IF;
    BEGIN
        CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;
    EXCEPTION WHEN insufficient_privilege THEN
        RAISE NOTICE 'pgvector is available but may not be created by %: searching without it', current_user;
        RETURN;
    END;

    ALTER TABLE llm.embeddings
        DROP CONSTRAINT ck_embeddings_2,
        ALTER COLUMN embedding TYPE vector(384) USING embedding::vector(384);
    CREATE INDEX idx_embeddings_embedding_hnsw ON llm.embeddings
        USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);

    -- As text, because the body is checked when it is read, and without pgvector its operator does not exist.
    EXECUTE $function$
        CREATE OR REPLACE FUNCTION llm.search_embeddings(
            query    real[],
            k        integer,
            types    llm.content_type[] DEFAULT NULL,
            searcher uuid DEFAULT NULL
        ) RETURNS TABLE (
            id           uuid,
            content_type llm.content_type,
            content_id   uuid,
            content      text,
            distance     double precision
        )
            LANGUAGE sql STABLE AS
        $body$
            SELECT e.id, e.content_type, e.content_id, e.content, e.embedding <=> query::vector(384) AS distance
            FROM llm.embeddings AS e
            WHERE (types IS NULL OR e.content_type = ANY (types))
              AND (e.user_id IS NULL OR e.user_id = searcher)
            ORDER BY distance
            LIMIT k
        $body$
    $function$;

    -- The index finds neighbours before it filters: without iteration a searcher could miss most of their own rows.
    IF (SELECT string_to_array(extversion, '.')::integer[] FROM pg_extension WHERE extname = 'vector') >= '{0,8}' THEN
        ALTER FUNCTION llm.search_embeddings SET hnsw.iterative_scan = 'strict_order';
    END IF;
END
$$;
