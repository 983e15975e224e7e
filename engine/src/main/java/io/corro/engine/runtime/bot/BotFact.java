package io.corro.engine.runtime.bot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What Akka Persistence stores about a bot, as JSON: its events and its state. Each kind has a word of its own; words
 * and fields are never renamed, and a field that an older row lacks reads as zero or null.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BotLife.class, name = "bot"),
    @JsonSubTypes.Type(value = BotEvent.Created.class, name = "created"),
    @JsonSubTypes.Type(value = BotEvent.Changed.class, name = "changed"),
    @JsonSubTypes.Type(value = BotEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = BotEvent.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = BotEvent.Guarded.class, name = "guarded"),
    @JsonSubTypes.Type(value = BotEvent.Adjusted.class, name = "adjusted"),
})
public sealed interface BotFact permits BotLife, BotEvent {}
