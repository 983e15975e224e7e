package io.corro.gateway.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.util.ByteString;
import org.junit.jupiter.api.Test;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;

import static org.assertj.core.api.Assertions.assertThat;

class PageEndpointsTest {
    private static final Path SOURCES = Path.of("src", "main", "resources", "io", "corro", "gateway", "web");
    private static final int PAGE_BYTES_MAX = 300_000;
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) '\\./([^']+)'");

    private final Map<String, Endpoint> endpoints = new PageEndpoints().endpoints().stream()
            .collect(Collectors.toMap(Endpoint::path, each -> each));

    @Test
    void servesEveryFileOfThePages() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("names.txt")).sorted().toList();
            assertThat(Files.readAllLines(SOURCES.resolve("names.txt"))).isEqualTo(names);
        }
    }

    @Test
    void runsScriptsOfItsOwnOnlyAndIsFramedByNobody() {
        HttpResponse page = answer("/", Map.of(), HttpRequest.GET("/"));

        assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'",
                "frame-ancestors 'none'", "base-uri 'none'").doesNotContain("unsafe");
        assertThat(text(page)).doesNotContainPattern("<script(?![^>]*src=)|<style| on[a-z]+=| style=");
    }

    @Test
    void letsBrowsersKeepWhatTheDigestNames() {
        String address = text(answer("/", Map.of(), HttpRequest.GET("/"))).replaceAll(
                "(?s).*src=\"/assets/([0-9a-f]+)/.*", "$1");

        assertThat(header(asset(address, "floor.js"), "Cache-Control")).contains("immutable");
        assertThat(header(asset("0123", "floor.js"), "Cache-Control")).isEqualTo("no-store");
        assertThat(asset(address, "nothing.js").status().intValue()).isEqualTo(404);
        assertThat(asset(address, "../../../application.conf").status().intValue()).isEqualTo(404);
    }

    /** With what its modules load, packed; the plotting library counts as a chart. */
    @Test
    void aPageIsSmall() {
        for (String module : List.of("floor.js", "identity.js", "bots.js", "home.js", "performance.js",
                "operator.js")) {
            Set<String> loaded = new TreeSet<>(List.of("base.css"));
            follow(module, loaded);
            loaded.remove("lib/uplot.js");
            assertThat(loaded.stream().mapToLong(name -> size(asset("x", name))).sum()).as(module)
                    .isLessThan(PAGE_BYTES_MAX);
        }
    }

    private void follow(String module, Set<String> loaded) {
        if (loaded.add(module) && !module.startsWith("lib/")) {
            String source = Assets.load().find(module).map(asset -> new String(asset.bytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
            IMPORT.matcher(source).results().map((MatchResult found) -> found.group(1))
                    .forEach(name -> follow(name, loaded));
        }
    }

    private HttpResponse asset(String digest, String name) {
        return answer("/assets/{digest}/{name+}", Map.of("digest", digest, "name", name),
                HttpRequest.GET("/").addHeader(RawHeader.create("Accept-Encoding", "gzip")));
    }

    private HttpResponse answer(String path, Map<String, String> values, HttpRequest request) {
        return endpoints.get(path).handler()
                .handle(new ApiRequest(request, values, Optional.empty(), ByteString.emptyByteString()))
                .toCompletableFuture().join();
    }

    private static String text(HttpResponse answer) {
        return ((HttpEntity.Strict) answer.entity()).getData().utf8String();
    }

    private static long size(HttpResponse answer) {
        return ((HttpEntity.Strict) answer.entity()).getData().size();
    }

    private static String header(HttpResponse answer, String name) {
        return answer.getHeader(name).orElseThrow().value();
    }
}
