package io.corro.gateway.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * What pages load beside themselves: modules, styles and pictures of ours, and libraries from their jars. All are read
 * once; one digest of everything stands in their addresses, so that browsers may keep them for ever and never mix two
 * versions. Immutable.
 */
final class Assets {
    private static final int DIGEST_LENGTH = 16;
    private static final String JARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> LIBRARIES = Map.of(
            "lib/lit-html.js", JARS + "lit-html/3.2.1/lit-html.js",
            "lib/uplot.js", JARS + "uplot/1.6.30/dist/uPlot.esm.js",
            "lib/uplot.css", JARS + "uplot/1.6.30/dist/uPlot.min.css",
            "lib/swagger-ui.js", JARS + "swagger-ui/5.18.2/swagger-ui-bundle.js",
            "lib/swagger-ui.css", JARS + "swagger-ui/5.18.2/swagger-ui.css");
    private static final String NAMES = "names.txt";

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String digest;

    /** @param packed by gzip, for those who read that */
    record Asset(String mediaType, byte[] bytes, byte[] packed) {}

    private Assets(Map<String, String> paths) {
        MessageDigest sha = sha256();
        paths.forEach((name, path) -> {
            byte[] bytes = read(path);
            sha.update(bytes);
            assets.put(name, new Asset(mediaType(name), bytes, packed(bytes)));
        });
        digest = HexFormat.of().formatHex(sha.digest()).substring(0, DIGEST_LENGTH);
    }

    /** @throws IllegalStateException if one is missing on the class path */
    static Assets load() {
        Map<String, String> paths = new TreeMap<>(LIBRARIES);
        new String(read(NAMES), StandardCharsets.UTF_8).lines()
                .forEach(name -> paths.put(name, name));
        return new Assets(paths);
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** Of all of them; part of their addresses. */
    String digest() {
        return digest;
    }

    String address(String name) {
        if (!assets.containsKey(name)) {
            throw new IllegalArgumentException("no asset is called " + name);
        }
        return "/assets/" + digest + "/" + name;
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript";
            case "css" -> "text/css";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no media type is known for " + name);
        };
    }

    private static byte[] read(String path) {
        try (InputStream file = Assets.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The class path has no " + path + ".");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
