/** Mail: the port, what sends by SMTP, what keeps mails in files instead, and who empties the queues. */
@NullMarked
package io.corro.workflows.mail;

import org.jspecify.annotations.NullMarked;
