package io.corro.gateway.httpkit.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import akka.http.javadsl.model.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a request in a trie of path segments; literal segments win over parameters. Immutable. */
public final class Router {
    private static final int TAIL_SEGMENTS_MAX = 2;

    private final Node root = new Node();

    public Router(List<Endpoint> endpoints) {
        endpoints.forEach(this::add);
    }

    /** What was found for a request. */
    public sealed interface Match {

        record Found(Endpoint endpoint, Map<String, String> pathValues) implements Match {}

        /** The path exists, though not for this method. */
        record WrongMethod(List<HttpMethod> allowed) implements Match {}

        record Unknown() implements Match {}
    }

    public Match match(HttpMethod method, List<String> segments) {
        List<String> values = new ArrayList<>(2);
        Node node = segments.stream().anyMatch(Router::hasControls) ? null : find(root, segments, 0, values);
        if (node == null) {
            return new Match.Unknown();
        }
        Endpoint endpoint = node.endpoints.get(method);
        return endpoint == null
                ? new Match.WrongMethod(List.copyOf(node.endpoints.keySet()))
                : new Match.Found(endpoint, named(node.names.getOrDefault(method, List.of()), values));
    }

    /** Nothing is called so, and a database takes no NUL even to look for it. */
    private static boolean hasControls(String segment) {
        return segment.chars().anyMatch(Character::isISOControl);
    }

    private static @Nullable Node find(Node node, List<String> segments, int index, List<String> values) {
        if (index == segments.size()) {
            return node.endpoints.isEmpty() ? null : node;
        }
        Node literal = node.literals.get(segments.get(index));
        Node found = literal == null ? null : find(literal, segments, index + 1, values);
        if (found == null && node.parameter != null) {
            found = findByParameter(node.parameter, segments, index, values);
        }
        if (found == null && node.tail != null) {
            found = findByTail(node.tail, segments, index, values);
        }
        return found;
    }

    /** As few segments as lead to an endpoint. */
    private static @Nullable Node findByTail(Node tail, List<String> segments, int index, List<String> values) {
        int most = Math.min(segments.size(), index + TAIL_SEGMENTS_MAX);
        for (int end = index + 1; end <= most; end++) {
            values.add(String.join("/", segments.subList(index, end)));
            Node found = find(tail, segments, end, values);
            if (found != null) {
                return found;
            }
            values.removeLast();
        }
        return null;
    }

    private static @Nullable Node findByParameter(Node parameter, List<String> segments, int index,
            List<String> values) {
        values.add(segments.get(index));
        Node found = find(parameter, segments, index + 1, values);
        if (found == null) {
            values.removeLast();
        }
        return found;
    }

    private static Map<String, String> named(List<String> names, List<String> values) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> named = HashMap.newHashMap(names.size());
        for (int index = 0; index < names.size(); index++) {
            named.put(names.get(index), values.get(index));
        }
        return named;
    }

    private void add(Endpoint endpoint) {
        List<String> names = new ArrayList<>();
        Node node = root;
        // The root has no segment, which this split would tell as an empty one.
        String path = endpoint.path().substring(1);
        for (String segment : path.isEmpty() ? new String[0] : path.split("/")) {
            node = node.child(segment);
            if (segment.startsWith("{")) {
                names.add(segment.replaceAll("[{}+]", ""));
            }
        }
        if (node.endpoints.put(endpoint.method(), endpoint) != null) {
            throw new IllegalArgumentException(
                    "two endpoints for " + endpoint.method().value() + " " + endpoint.path());
        }
        node.names.put(endpoint.method(), List.copyOf(names));
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<HttpMethod, Endpoint> endpoints = new HashMap<>();
        private final Map<HttpMethod, List<String>> names = new HashMap<>();
        private @Nullable Node parameter;
        private @Nullable Node tail;

        private Node child(String segment) {
            if (segment.endsWith("+}")) {
                tail = tail == null ? new Node() : tail;
                return tail;
            }
            if (segment.startsWith("{")) {
                parameter = parameter == null ? new Node() : parameter;
                return parameter;
            }
            return literals.computeIfAbsent(segment, name -> new Node());
        }
    }
}
