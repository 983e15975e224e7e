SELECT platform.keep_updated_at('llm.conversations', 'llm.user_preferences', 'llm.user_memory');
