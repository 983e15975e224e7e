package io.corro.engine.runtime.bot.jar;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

import io.corro.strategy.StrategyProvider;

/**
 * Classes of one jar, with the checks of its limits in them. They see the JDK and the package {@code
 * io.corro.strategy}, and neither the rest of the product nor other jars. Thread-safe.
 */
final class JarClassLoader extends URLClassLoader {
    private static final String SHARED = StrategyProvider.class.getPackageName() + ".";

    static {
        registerAsParallelCapable();
    }

    JarClassLoader(Path jar) throws MalformedURLException {
        super(new URL[] {jar.toUri().toURL()}, new Shared());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] woven = Weaver.woven(code.readAllBytes(), this);
            return defineClass(name, woven, 0, woven.length);
        } catch (IOException | IllegalArgumentException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** The JDK and the shared package alone. */
    private static final class Shared extends ClassLoader {

        Shared() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(SHARED)) {
                return Class.forName(name, false, StrategyProvider.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}
