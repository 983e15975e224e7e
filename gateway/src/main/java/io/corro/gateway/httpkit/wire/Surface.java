package io.corro.gateway.httpkit.wire;

import java.util.List;

/**
 * Names that a product uses on its HTTP surface. Immutable.
 *
 * @param title          of the interface
 * @param description    of the interface, for its readers
 * @param keyHeaders     in which keys travel
 * @param openPaths      beginnings of the paths whose answers pages of other origins may read
 * @param requestHeaders that such pages may send beside those of the key
 */
public record Surface(String title, String description, KeyHeaders keyHeaders, List<String> openPaths,
        List<String> requestHeaders) {

    public Surface {
        openPaths = List.copyOf(openPaths);
        requestHeaders = List.copyOf(requestHeaders);
    }

    /**
     * Headers that carry a key.
     *
     * @param subject in which a session says for which of its bearer's belongings it asks; a key stands for one
     */
    public record KeyHeaders(String id, String secret, String subject) {}
}
