package io.corro.engine.runtime.account;

import java.util.Map;
import java.util.Objects;

import akka.serialization.jackson.JacksonMigration;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The classes behind the class names that the first release stored with account settings. Bound to these names in
 * {@code reference.conf}; stateless.
 */
public final class FormerClassNames extends JacksonMigration {
    /** Names without a version are of version 1. */
    private static final int VERSION = 2;
    private static final Map<String, Class<? extends AccountFact>> CLASSES = Map.of(
            "AccountSettings", AccountSettings.class,
            "AccountSettingsEntity$SettingsChanged", AccountSettingsEntity.SettingsChanged.class);

    @Override
    public int currentVersion() {
        return VERSION;
    }

    @Override
    public String transformClassName(int fromVersion, String className) {
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        return Objects.requireNonNull(CLASSES.get(simpleName), className).getName();
    }

    @Override
    public JsonNode transform(int fromVersion, JsonNode json) {
        return json;
    }
}
