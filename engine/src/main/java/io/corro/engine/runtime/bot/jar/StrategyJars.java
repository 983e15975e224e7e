package io.corro.engine.runtime.bot.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.strategy.StrategyProvider;

/**
 * Strategies from the jars of a directory, each jar with a class loader of its own. A jar that is no strategy, or
 * not one that can run here, is named and left out; the others are taken. Stateless.
 */
public final class StrategyJars {
    /** Where they lie in a server's data directory. */
    public static final String DIRECTORY = "strategies";
    private static final int JARS_MAX = 100;
    private static final StrategyThreads THREADS = new StrategyThreads();

    private StrategyJars() {}

    /**
     * Those that come with the product, and those of the directory's jars by file name.
     *
     * @param directory need not exist
     * @param told      takes a line for each jar
     */
    public static Strategies load(Path directory, Consumer<String> told) {
        Map<String, StrategyType> all = new LinkedHashMap<>();
        Strategies.builtIn().all().forEach(type -> all.put(type.name(), type));
        for (Path jar : jars(directory)) {
            try {
                List<JarStrategyType> types = types(jar);
                types.forEach(type -> require(!all.containsKey(type.name()),
                        "there is a strategy " + type.name() + " already"));
                types.forEach(type -> all.put(type.name(), type));
                told.accept("Strategies of " + jar.getFileName() + ": "
                        + String.join(", ", types.stream().map(JarStrategyType::name).toList()));
            } catch (StrategyFailure e) {
                told.accept("The jar " + jar.getFileName() + " is left out: " + e.getMessage());
            }
        }
        return Strategies.of(all.values());
    }

    private static List<Path> jars(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().limit(JARS_MAX).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the directory of strategies", e);
        }
    }

    private static List<JarStrategyType> types(Path jar) {
        String origin = "sha256:" + sha256(jar);
        List<JarStrategyType> types = THREADS.call(() -> providers(jar)).stream()
                .map(provider -> JarStrategyType.of(provider, origin, THREADS)).toList();
        require(!types.isEmpty(), "it names no strategy in META-INF/services/" + StrategyProvider.class.getName());
        require(types.stream().map(JarStrategyType::name).distinct().count() == types.size(),
                "two of its strategies have one name");
        return types;
    }

    /** Their class loader stays open for as long as the process: classes are loaded when they are first used. */
    @SuppressWarnings("MustBeClosedChecker")
    private static List<StrategyProvider> providers(Path jar) throws IOException {
        List<StrategyProvider> providers = new ArrayList<>();
        try {
            ServiceLoader.load(StrategyProvider.class, new JarClassLoader(jar)).forEach(providers::add);
        } catch (ServiceConfigurationError e) {
            throw new StrategyFailure("its strategy cannot be made: " + (e.getCause() == null ? e.getMessage()
                    : e.getCause()));
        } catch (LinkageError e) {
            throw new StrategyFailure("its code does not fit: " + e);
        }
        return providers;
    }

    private static String sha256(Path jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (IOException e) {
            throw new StrategyFailure("it cannot be read");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new StrategyFailure(otherwise);
        }
    }

    /** Threads that run strategies now. */
    static int busy() {
        return THREADS.busy();
    }
}
