/** What a start needs beside the parts themselves: their order of stopping, lines about waits, and a warm-up. */
@NullMarked
package io.corro.gateway.startup;

import org.jspecify.annotations.NullMarked;
