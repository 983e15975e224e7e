-- The assistant: conversations, what it remembers of a user, and what it can retrieve.

CREATE TABLE llm.conversations (
    id              uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id         uuid         NOT NULL,
    title           varchar(200) NOT NULL DEFAULT 'Nueva conversación',
    created_at      timestamptz  NOT NULL DEFAULT now(),
    updated_at      timestamptz  NOT NULL DEFAULT now(),
    model_name      varchar(80),
    message_count   integer      NOT NULL DEFAULT 0,
    total_tokens    bigint       NOT NULL DEFAULT 0,
    last_message_at timestamptz,
    archived_at     timestamptz,
    CONSTRAINT ck_conversations_1 CHECK (message_count >= 0),
    CONSTRAINT ck_conversations_2 CHECK (total_tokens >= 0)
);

CREATE INDEX idx_conversations_user_id_updated_at ON llm.conversations (user_id, updated_at)
    WHERE archived_at IS NULL;

COMMENT ON TABLE llm.conversations IS 'Conversations of a user with the assistant.';


CREATE TABLE llm.messages (
    id              uuid             PRIMARY KEY DEFAULT gen_random_uuid(),
    conversation_id uuid             NOT NULL,
    role            llm.message_role NOT NULL,
    content         text             NOT NULL,
    tools_used      jsonb            NOT NULL DEFAULT '[]',
    tokens_used     integer          NOT NULL DEFAULT 0,
    created_at      timestamptz      NOT NULL DEFAULT now(),
    seq             integer          NOT NULL,
    model_name      varchar(80),
    finish_reason   varchar(30),
    latency_ms      integer,
    feedback        smallint,
    error           text,
    CONSTRAINT ck_messages_1 CHECK (jsonb_typeof(tools_used) = 'array'),
    CONSTRAINT ck_messages_2 CHECK (tokens_used >= 0),
    CONSTRAINT ck_messages_3 CHECK (seq > 0),
    CONSTRAINT ck_messages_4 CHECK (feedback IN (-1, 1))
);

CREATE UNIQUE INDEX idx_messages_conversation_id_seq ON llm.messages (conversation_id, seq);
CREATE INDEX idx_messages_created_at_brin ON llm.messages USING brin (created_at);

COMMENT ON TABLE llm.messages IS 'Messages, numbered within their conversation.';
COMMENT ON COLUMN llm.messages.tools_used IS 'Tool calls with arguments and results.';


CREATE TABLE llm.user_preferences (
    id             uuid               PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id        uuid               NOT NULL,
    model_provider llm.model_provider NOT NULL DEFAULT 'local',
    temperature    numeric(3,2)       NOT NULL DEFAULT 0.70,
    context_length integer            NOT NULL DEFAULT 8192,
    system_prompt  text,
    model_name     varchar(80),
    max_tokens     integer            NOT NULL DEFAULT 1024,
    language       varchar(10)        NOT NULL DEFAULT 'es',
    enabled_tools  text[]             NOT NULL DEFAULT '{}',
    created_at     timestamptz        NOT NULL DEFAULT now(),
    updated_at     timestamptz        NOT NULL DEFAULT now(),
    CONSTRAINT ck_user_preferences_1 CHECK (temperature BETWEEN 0 AND 2),
    CONSTRAINT ck_user_preferences_2 CHECK (context_length BETWEEN 512 AND 1000000),
    CONSTRAINT ck_user_preferences_3 CHECK (max_tokens > 0)
);

CREATE UNIQUE INDEX idx_user_preferences_user_id ON llm.user_preferences (user_id);

COMMENT ON TABLE llm.user_preferences IS 'How the assistant works for a user.';


CREATE TABLE llm.user_memory (
    id                uuid                PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id           uuid                NOT NULL,
    key               varchar(120)        NOT NULL,
    value             jsonb               NOT NULL,
    category          llm.memory_category NOT NULL DEFAULT 'context',
    expires_at        timestamptz,
    importance        smallint            NOT NULL DEFAULT 3,
    source_message_id uuid,
    created_at        timestamptz         NOT NULL DEFAULT now(),
    updated_at        timestamptz         NOT NULL DEFAULT now(),
    CONSTRAINT ck_user_memory_1 CHECK (importance BETWEEN 1 AND 5)
);

CREATE UNIQUE INDEX idx_user_memory_user_id_key ON llm.user_memory (user_id, key);
CREATE INDEX idx_user_memory_expires_at ON llm.user_memory (expires_at) WHERE expires_at IS NOT NULL;

COMMENT ON TABLE llm.user_memory IS 'Facts the assistant keeps about a user, with expiry.';
COMMENT ON COLUMN llm.user_memory.source_message_id IS 'Where the fact was learned.';


-- Created with the REAL[] branch; the guards migration converts the column to vector(384) where pgvector exists.
CREATE TABLE llm.embeddings (
    id           uuid             PRIMARY KEY DEFAULT gen_random_uuid(),
    content_type llm.content_type NOT NULL,
    content_id   uuid             NOT NULL,
    embedding    real[]           NOT NULL,
    metadata     jsonb            NOT NULL DEFAULT '{}',
    user_id      uuid,
    chunk_no     integer          NOT NULL DEFAULT 0,
    content      text             NOT NULL,
    content_hash char(64)         NOT NULL,
    model_name   varchar(80)      NOT NULL,
    created_at   timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT ck_embeddings_1 CHECK (chunk_no >= 0),
    CONSTRAINT ck_embeddings_2 CHECK (cardinality(embedding) = 384)
);

CREATE UNIQUE INDEX idx_embeddings_content_type_content_id_chunk_no_model_name
    ON llm.embeddings (content_type, content_id, chunk_no, model_name);
CREATE INDEX idx_embeddings_user_id ON llm.embeddings (user_id);

COMMENT ON TABLE llm.embeddings IS
    'Vectors for retrieval, 384 dimensions. Search through llm.search_embeddings, never directly.';
COMMENT ON COLUMN llm.embeddings.content_id IS
    'With content_type: what was embedded. Polymorphic, so no foreign key.';
COMMENT ON COLUMN llm.embeddings.content_hash IS 'SHA-256 hex of the text, to skip what has not changed.';
