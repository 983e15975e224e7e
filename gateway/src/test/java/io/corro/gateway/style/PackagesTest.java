package io.corro.gateway.style;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Packages of main sources depend on each other in one direction, and each lies in one module. */
class PackagesTest {
    private static final Map<String, List<ParsedSources>> MODULES = parsed();

    @TestFactory
    List<DynamicTest> noModuleHasACycleOfPackages() {
        return MODULES.entrySet().stream()
                .map(module -> DynamicTest.dynamicTest(module.getKey(),
                        () -> assertThat(cycles(uses(module.getValue()))).isEmpty()))
                .toList();
    }

    @Test
    void noPackageLiesInTwoModules() {
        Map<String, Set<String>> modules = new TreeMap<>();
        MODULES.forEach((module, sources) -> sources.forEach(
                source -> modules.computeIfAbsent(source.ownPackage(), any -> new TreeSet<>()).add(module)));
        assertThat(modules).hasSizeGreaterThan(30);
        modules.values().removeIf(homes -> homes.size() == 1);

        assertThat(modules).isEmpty();
    }

    @Test
    void aCycleIsFound() {
        assertThat(cycles(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"), "d", Set.of("d")))).containsOnly(
                Map.entry("b", Set.of("c")), Map.entry("c", Set.of("b")));
    }

    private static Map<String, List<ParsedSources>> parsed() {
        Map<String, List<ParsedSources>> modules = new TreeMap<>();
        SourceTree.mainByModule().forEach((module, files) -> modules.put(module, ParsedSources.of(files)));
        return modules;
    }

    private static Map<String, Set<String>> uses(List<ParsedSources> sources) {
        Map<String, Set<String>> uses = new TreeMap<>();
        sources.forEach(source -> uses.computeIfAbsent(source.ownPackage(), any -> new TreeSet<>())
                .addAll(source.namedPackages()));
        return uses;
    }

    /** Packages that use themselves by way of others, and which of those they use directly. */
    private static Map<String, Set<String>> cycles(Map<String, Set<String>> uses) {
        Map<String, Set<String>> reached = new HashMap<>();
        uses.keySet().forEach(each -> reached.put(each, reachedFrom(each, uses)));
        Map<String, Set<String>> cycles = new TreeMap<>();
        uses.forEach((from, used) -> {
            Set<String> back = new TreeSet<>(used);
            back.removeIf(to -> to.equals(from) || !reached.getOrDefault(to, Set.of()).contains(from));
            if (!back.isEmpty()) {
                cycles.put(from, back);
            }
        });
        return cycles;
    }

    private static Set<String> reachedFrom(String start, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(uses.get(start));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
