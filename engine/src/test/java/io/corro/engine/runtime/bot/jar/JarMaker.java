package io.corro.engine.runtime.bot.jar;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import io.corro.strategy.StrategyProvider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Compiles a strategy and packs it, as its author does. */
public final class JarMaker {
    private static final String SERVICES = "META-INF/services/" + StrategyProvider.class.getName();

    private JarMaker() {}

    /** @param source of a class of that name */
    public static void make(Path jar, String className, String source) {
        try {
            Path work = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "strategy-");
            Path file = work.resolve(className.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            Path classes = Files.createDirectory(work.resolve("classes"));
            StringWriter errors = new StringWriter();
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            assertThat(compiler.getTask(errors, null, null, List.of("-d", classes.toString(), "-cp",
                    System.getProperty("java.class.path"), "-proc:none"), null,
                    compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file)).call())
                    .as(errors.toString()).isTrue();
            pack(jar, classes, Map.of(SERVICES, className));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pack(Path jar, Path classes, Map<String, String> texts) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                packed.write(Files.readAllBytes(each));
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                packed.putNextEntry(new JarEntry(text.getKey()));
                packed.write(text.getValue().getBytes(UTF_8));
            }
        }
    }

    /**
     * A strategy of that name whose decisions are those of a piece of code, which sees {@code mode}, {@code bar} and
     * {@code context}.
     */
    public static void make(Path jar, String name, String version, String code) {
        make(jar, "made.Made", """
                package made;
                import io.corro.strategy.*;
                import java.math.BigDecimal;
                import java.util.*;
                public final class Made implements StrategyProvider {
                    public int version() { return %s; }
                    public String name() { return "%s"; }
                    public String sentence() { return "Made for a test."; }
                    public List<ParameterSpec> parameters() {
                        return List.of(ParameterSpec.integer("mode", 0, 99, 0, "Which."));
                    }
                    public BarStrategy create(ParameterValues values, Market market) {
                        return new BarStrategy() {
                            final int mode = values.integer("mode");
                            int seen;
                            public List<Decision> onBar(PriceBar bar, Context context) {
                                seen++;
                                %s
                            }
                        };
                    }
                }
                """.formatted(version, name, code));
    }
}
