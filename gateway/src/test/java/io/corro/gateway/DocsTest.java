package io.corro.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages for people: their links lead somewhere, the classes they name exist, and the README stays short. */
class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int README_LINES_MAX = 150;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+?)(?:#[^)]*)?\\)");
    private static final Pattern CLASS = Pattern.compile("`(?:[a-z.]+\\.)?([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)`");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

    @Test
    void linksLeadToFiles() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page)).results().map(link -> link.group(1))
                    .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> broken.add(ROOT.relativize(page) + " -> " + link));
        }

        assertThat(pages()).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void architectureNamesClassesThatExist() throws IOException {
        Set<String> named = CLASS.matcher(Files.readString(ROOT.resolve("docs/architecture.md"))).results()
                .map(MatchResult::group).map(word -> word.replaceAll("`|.*\\.", "")).collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(classes());
    }

    @Test
    void theReadmeIsReadInOneGo() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(README_LINES_MAX);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.list(ROOT), Files.walk(ROOT.resolve("docs")))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/java/") && Files.isRegularFile(file))
                    .flatMap(DocsTest::declared).collect(Collectors.toSet());
        }
    }

    private static Stream<String> declared(Path source) {
        try {
            return DECLARED.matcher(Files.readString(source)).results().map(type -> type.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
