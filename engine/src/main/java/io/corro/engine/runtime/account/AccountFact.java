package io.corro.engine.runtime.account;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;

/**
 * What Akka Persistence stores about an account, as JSON. Each kind has a word of its own, which stands in the JSON as
 * {@code type}; no class name is stored, so classes may be moved and renamed, and words may not. The first
 * release stored the name of the class instead: {@link FormerClassNames}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", requireTypeIdForSubtypes = OptBoolean.FALSE)
@JsonSubTypes({
    @JsonSubTypes.Type(value = AccountSettings.class, name = "settings"),
    @JsonSubTypes.Type(value = AccountSettingsEntity.SettingsChanged.class, name = "settings_changed"),
})
public sealed interface AccountFact permits AccountSettings, AccountSettingsEntity.SettingsChanged {}
