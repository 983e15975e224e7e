package io.corro.gateway.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java files of all modules, as they lie in the working tree. */
final class SourceTree {
    private static final List<Path> SETS = List.of(Path.of("src", "main", "java"), Path.of("src", "test", "java"));

    private SourceTree() {}

    /** The directory of the parent POM, wherever below it the test was started. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Path::getParent).takeWhile(directory -> directory != null)
                .filter(directory -> Files.isDirectory(directory.resolve(".mvn"))).findFirst()
                .orElseThrow(() -> new IllegalStateException("No directory above " + here + " holds .mvn."));
    }

    static List<Path> all() {
        return modules().stream().flatMap(module -> SETS.stream().flatMap(set -> files(module.resolve(set)))).toList();
    }

    /** The main sources of each module, by the module's path below the root. */
    static Map<String, List<Path>> mainByModule() {
        Map<String, List<Path>> byModule = new TreeMap<>();
        modules().forEach(module -> byModule.put(name(module), files(module.resolve(SETS.getFirst())).toList()));
        byModule.values().removeIf(List::isEmpty);
        return byModule;
    }

    /** The path below the root, with slashes on every system. */
    static String name(Path path) {
        return root().relativize(path).toString().replace('\\', '/');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> modules() {
        try (Stream<Path> below = Files.find(root(), 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            return below.map(Path::getParent).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> below = Files.walk(directory)) {
            return below.filter(path -> path.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
