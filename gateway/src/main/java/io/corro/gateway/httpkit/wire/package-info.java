/** How things look on the wire: JSON in and out, errors, times and the words of the bot-facing convention. */
package io.corro.gateway.httpkit.wire;
