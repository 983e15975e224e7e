package io.corro.gateway.httpkit.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a JSON value, written down once beside the code that writes or reads it. It becomes the documentation,
 * and the tests hold answers against it. Build it in a static initialiser; afterwards it must not change.
 */
public final class Schema {
    static final String JSON = "application/json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final @Nullable String name;
    private final String mediaType;
    private final ObjectNode node = NODES.objectNode();
    private final List<Schema> parts = new ArrayList<>();

    private Schema(@Nullable String name, String type) {
        this(name, type, JSON);
    }

    private Schema(@Nullable String name, String type, String mediaType) {
        this.name = name;
        this.mediaType = mediaType;
        node.put("type", type);
    }

    /** An object with a name of its own; every property that is added is required until {@link #optional}. */
    public static Schema object(String name) {
        Schema schema = new Schema(name, "object");
        schema.node.putObject("properties");
        schema.node.putArray("required");
        return schema;
    }

    /** The shape of a record as JSON: the one place where its fields are listed. */
    public static Schema of(Class<? extends Record> type) {
        return RecordSchema.of(type);
    }

    /** The shape of a request that changes fields of the record; what is missing stays as it is. */
    public static Schema changesOf(Class<? extends Record> type) {
        return RecordSchema.changesOf(type);
    }

    /** The same shape under a name of its own. */
    public Schema named(String newName) {
        Schema copy = new Schema(newName, "object", mediaType);
        copy.node.setAll(node.deepCopy());
        copy.parts.addAll(parts);
        return copy;
    }

    public static Schema listOf(Schema element) {
        Schema schema = new Schema(null, "array");
        schema.node.set("items", schema.part(element));
        return schema;
    }

    /** An object whose keys are data. */
    public static Schema mapOf(Schema value) {
        Schema schema = new Schema(null, "object");
        schema.node.set("additionalProperties", schema.part(value));
        return schema;
    }

    /** A whole document that is no JSON. */
    public static Schema document(String mediaType) {
        return new Schema(null, "string", mediaType);
    }

    /** Plain text, as the value of a map. */
    public static Schema text() {
        return new Schema(null, "string");
    }

    /** A number, as the element of a list. */
    public static Schema number() {
        return new Schema(null, "number");
    }

    /** A whole number, as the element of a list. */
    static Schema integer() {
        return new Schema(null, "integer");
    }

    /** The same, or null, as the element of a list. */
    Schema orNull() {
        String type = node.get("type").textValue();
        node.putArray("type").add(type).add("null");
        return this;
    }

    public Schema describedAs(String text) {
        node.put("description", text);
        return this;
    }

    public Schema texts(String... names) {
        return add(names, "string", null);
    }

    /** Decimal numbers as text. */
    public Schema decimals(String... names) {
        return add(names, "string", "decimal");
    }

    public Schema ids(String... names) {
        return add(names, "string", "uuid");
    }

    public Schema times(String... names) {
        return add(names, "string", "date-time");
    }

    public Schema flags(String... names) {
        return add(names, "boolean", null);
    }

    public Schema integers(String... names) {
        return add(names, "integer", null);
    }

    public Schema numbers(String... names) {
        return add(names, "number", null);
    }

    /** A text that is one of the words. */
    public Schema words(String property, Set<String> words) {
        add(new String[] {property}, "string", null);
        ArrayNode values = properties().withObjectProperty(property).putArray("enum");
        new TreeSet<>(words).forEach(values::add);
        return this;
    }

    /** Arrays of text. */
    public Schema textLists(String... names) {
        for (String each : names) {
            nested(each, new Schema(null, "array").ofTexts());
        }
        return this;
    }

    private Schema ofTexts() {
        node.putObject("items").put("type", "string");
        return this;
    }

    public Schema nested(String property, Schema schema) {
        required().add(property);
        properties().set(property, part(schema));
        return this;
    }

    /** Says that these properties may be null. */
    public Schema nullable(String... names) {
        for (String each : names) {
            ObjectNode property = properties().withObjectProperty(each);
            String type = property.get("type").textValue();
            property.putArray("type").add(type).add("null");
        }
        return this;
    }

    /** Says that these properties may be missing. */
    public Schema optional(String... names) {
        Set<String> missing = Set.of(names);
        ArrayNode left = NODES.arrayNode();
        required().forEach(each -> {
            if (!missing.contains(each.textValue())) {
                left.add(each);
            }
        });
        node.set("required", left);
        return this;
    }

    /** Says that all properties may be missing, as in a request that changes only some. */
    public Schema allOptional() {
        node.putArray("required");
        return this;
    }

    /** A copy that takes no other properties, nor do the shapes inside; one without any described takes all. */
    public Schema closed() {
        Schema copy = new Schema(name, "object", mediaType);
        copy.node.setAll(node.deepCopy());
        close(copy.node);
        parts.forEach(each -> copy.parts.add(each.closed()));
        return copy;
    }

    private static void close(JsonNode shape) {
        if (!shape.path("properties").isEmpty() && !shape.has("additionalProperties")) {
            ((ObjectNode) shape).put("additionalProperties", false);
        }
        shape.path("properties").forEach(Schema::close);
        close(shape, "items");
        close(shape, "additionalProperties");
    }

    private static void close(JsonNode shape, String inside) {
        if (shape.path(inside).isObject()) {
            close(shape.get(inside));
        }
    }

    /** Whether the shape is referred to by name instead of written out where it is used. */
    boolean isNamed() {
        return name != null;
    }

    public @Nullable String name() {
        return name;
    }

    String mediaType() {
        return mediaType;
    }

    List<Schema> parts() {
        return parts;
    }

    ObjectNode definition() {
        return node;
    }

    /** What stands where the shape is used. */
    ObjectNode use() {
        return isNamed() ? NODES.objectNode().put("$ref", "#/components/schemas/" + name) : node;
    }

    private ObjectNode part(Schema schema) {
        parts.add(schema);
        return schema.use();
    }

    private Schema add(String[] names, String type, @Nullable String format) {
        for (String each : names) {
            ObjectNode property = properties().putObject(each).put("type", type);
            if (format != null) {
                property.put("format", format);
            }
            required().add(each);
        }
        return this;
    }

    private ObjectNode properties() {
        return node.withObjectProperty("properties");
    }

    private ArrayNode required() {
        return node.withArrayProperty("required");
    }
}
