-- Conversations and memory belong to the user alone and go with them.

ALTER TABLE llm.conversations
    ADD CONSTRAINT fk_conversations_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE llm.messages
    ADD CONSTRAINT fk_messages_conversation_id
        FOREIGN KEY (conversation_id) REFERENCES llm.conversations (id) ON DELETE CASCADE;

ALTER TABLE llm.user_preferences
    ADD CONSTRAINT fk_user_preferences_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;

ALTER TABLE llm.user_memory
    ADD CONSTRAINT fk_user_memory_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_user_memory_source_message_id
        FOREIGN KEY (source_message_id) REFERENCES llm.messages (id) ON DELETE SET NULL;

ALTER TABLE llm.embeddings
    ADD CONSTRAINT fk_embeddings_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE;
