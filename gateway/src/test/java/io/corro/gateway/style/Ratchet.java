package io.corro.gateway.style;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A limit with a list of those that are above it: nobody may join the list, and whoever is on it may only get smaller.
 * The list is a resource of lines {@code name measure}.
 */
final class Ratchet {

    private Ratchet() {}

    /** @param measured the largest measure of each name */
    static void check(String list, int limit, Map<String, Integer> measured) {
        Map<String, Integer> above = new TreeMap<>(measured);
        above.values().removeIf(measure -> measure <= limit);

        Map<String, Integer> worse = new TreeMap<>(above);
        Map<String, Integer> allowed = read(list);
        worse.entrySet().removeIf(entry -> entry.getValue() <= allowed.getOrDefault(entry.getKey(), limit));

        assertThat(worse).as("above %d, and more than %s allows", limit, list).isEmpty();
        assertThat(text(allowed)).as("%s; write into it what has become smaller", list).isEqualTo(text(above));
    }

    private static Map<String, Integer> read(String list) {
        try (InputStream in = Ratchet.class.getResourceAsStream(list)) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, Integer> measures) {
        return new TreeMap<>(measures).entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
