package io.corro.gateway;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogLinesTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void whatAMessageQuotesBeginsNoLine() throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender("stderr");

        byte[] line = appender.getEncoder().encode(new LoggingEvent("", root, Level.INFO,
                "an answer is not valid: {}", null,
                new Object[] {"e\r\n2026-12-01T00:00:00.000Z ERROR forged\u001b[2J"}));

        assertThat(new String(line, StandardCharsets.UTF_8))
                .endsWith("not valid: e 2026-12-01T00:00:00.000Z ERROR forged"
                        + " [2J\n")
                .hasLineCount(1);
    }
}
