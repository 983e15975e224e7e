package io.corro.persistence.books.user;

import java.time.Instant;

/**
 * From where somebody asks for something.
 *
 * @param address an IP address
 * @param agent   what the program calls itself
 */
public record Caller(String address, String agent, Instant at) {
    private static final int AGENT_MAX = 300;

    public Caller {
        agent = agent.substring(0, Math.min(agent.length(), AGENT_MAX));
    }
}
