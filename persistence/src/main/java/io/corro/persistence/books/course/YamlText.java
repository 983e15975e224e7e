package io.corro.persistence.books.course;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * The mapping of a YAML text, read field by field; a fault names the file and the field. Aliases, tags of other types,
 * duplicate keys and deep nesting are refused, and so are fields that nobody reads. Not thread-safe.
 */
final class YamlText {
    private static final int NESTING_MAX = 10;

    private final String place;
    private final Map<?, ?> fields;
    private final Set<String> read = new HashSet<>();

    private YamlText(String place, Map<?, ?> fields) {
        this.place = place;
        this.fields = fields;
    }

    static YamlText of(String file, String text) {
        try {
            Object tree = new Yaml(new SafeConstructor(options())).load(text);
            if (tree instanceof Map<?, ?> fields) {
                return new YamlText(file, fields);
            }
        } catch (MarkedYAMLException e) {
            throw fault(file, problem(e));
        } catch (YAMLException e) {
            throw fault(file, firstLine(e));
        }
        throw fault(file, "its YAML must be a mapping of fields");
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(NESTING_MAX);
        options.setCodePointLimit(CourseFiles.FILE_LENGTH_MAX);
        return options;
    }

    private static String problem(MarkedYAMLException e) {
        String problem = Objects.requireNonNullElse(e.getProblem(), "it is no YAML").strip();
        return e.getProblemMark() == null ? problem : "line " + (e.getProblemMark().getLine() + 1) + ": " + problem;
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().map(String::strip).filter(line -> !line.isEmpty())
                .limit(2).reduce((one, two) -> one + ", " + two).orElse("it is no YAML");
    }

    static RefusedException fault(String place, String what) {
        return RefusedException.saying(CourseError.COURSE_UNREADABLE, place + ": " + what + ".");
    }

    RefusedException fault(String what) {
        return fault(place, what);
    }

    private Optional<Object> value(String name) {
        read.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    /** A single value as text. */
    Optional<String> text(String name, int lengthMax) {
        return value(name).map(value -> {
            if (value instanceof Map || value instanceof List) {
                throw fault(name + " must be a text");
            }
            return clean(name, String.valueOf(value), lengthMax);
        });
    }

    String required(String name, int lengthMax) {
        return text(name, lengthMax).filter(text -> !text.isBlank()).orElseThrow(() -> fault(name + " is missing"));
    }

    String word(String name, Set<String> words, String usual) {
        String word = text(name, 40).orElse(usual);
        if (!words.contains(word)) {
            throw fault(name + " must be one of " + String.join(", ", words.stream().sorted().toList()));
        }
        return word;
    }

    boolean flag(String name, boolean usual) {
        Object value = value(name).orElse(usual);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw fault(name + " must be true or false");
    }

    Optional<Integer> integer(String name, int min, int max) {
        return decimal(name).map(number -> {
            if (number.stripTrailingZeros().scale() > 0 || number.compareTo(BigDecimal.valueOf(min)) < 0
                    || number.compareTo(BigDecimal.valueOf(max)) > 0) {
                throw fault(name + " must be a whole number from " + min + " to " + max);
            }
            return number.intValueExact();
        });
    }

    Optional<BigDecimal> decimal(String name) {
        return value(name).map(value -> {
            try {
                return new BigDecimal(String.valueOf(value));
            } catch (NumberFormatException e) {
                throw fault(name + " must be a number");
            }
        });
    }

    /** A list of single values as texts. */
    List<String> texts(String name, int lengthMax) {
        return list(name).stream().map(value -> {
            if (value instanceof Map || value instanceof List) {
                throw fault(name + " must be a list of texts");
            }
            return clean(name, String.valueOf(value), lengthMax);
        }).toList();
    }

    boolean isList(String name) {
        return value(name).filter(List.class::isInstance).isPresent();
    }

    /** A list of mappings. */
    List<YamlText> objects(String name) {
        List<?> values = list(name);
        return IntStream.range(0, values.size()).mapToObj(i -> {
            if (values.get(i) instanceof Map<?, ?> object) {
                return new YamlText(place + ", " + name + " " + (i + 1), object);
            }
            throw fault(name + " must be a list of mappings");
        }).toList();
    }

    private List<?> list(String name) {
        Object value = value(name).orElse(List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw fault(name + " must be a list");
    }

    /** Refuses fields that nobody has read: a misspelt name would be a setting that has no effect. */
    void end() {
        fields.keySet().stream().map(String::valueOf).filter(name -> !read.contains(name)).findFirst()
                .ifPresent(name -> {
                    throw fault("the field " + name + " is not known");
                });
    }

    private String clean(String name, String text, int lengthMax) {
        if (text.length() > lengthMax) {
            throw fault(name + " must be no more than " + lengthMax + " characters");
        }
        if (text.chars().anyMatch(each -> each < ' ' && each != '\n' && each != '\t')) {
            throw fault(name + " contains control characters");
        }
        return text.strip();
    }
}
