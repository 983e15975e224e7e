package io.corro.gateway.style;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every package of main sources is null-marked, so that the build checks it, except a few; their list only shrinks. */
class NullMarkedTest {
    private static final Set<String> NOT_YET = Set.of(
            "io/corro/engine/core/journal", "io/corro/engine/core/matching");

    @Test
    void packagesAreNullMarked() {
        Set<Path> packages = new TreeSet<>();
        SourceTree.mainByModule().values().forEach(files -> files.forEach(file -> packages.add(file.getParent())));
        assertThat(packages).hasSizeGreaterThan(100);

        Set<String> unmarked = new TreeSet<>();
        packages.stream().filter(each -> !isNullMarked(each)).forEach(each -> unmarked.add(name(each)));
        assertThat(unmarked).containsExactlyInAnyOrderElementsOf(NOT_YET);
    }

    private static boolean isNullMarked(Path directory) {
        Path info = directory.resolve("package-info.java");
        return info.toFile().isFile() && SourceTree.lines(info).contains("@NullMarked");
    }

    private static String name(Path directory) {
        String path = SourceTree.name(directory);
        return path.substring(path.indexOf("io/corro"));
    }
}
