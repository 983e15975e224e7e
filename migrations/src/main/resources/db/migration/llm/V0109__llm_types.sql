-- Vocabulary of the assistant.

CREATE TYPE llm.message_role AS ENUM ('system', 'user', 'assistant', 'tool');
CREATE TYPE llm.model_provider AS ENUM ('local', 'anthropic', 'openai', 'ollama');
CREATE TYPE llm.memory_category AS ENUM ('preference', 'fact', 'goal', 'risk', 'context');
CREATE TYPE llm.content_type AS ENUM ('message', 'memory', 'lesson', 'course', 'signal', 'document', 'news');
