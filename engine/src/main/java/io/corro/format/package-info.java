/** The one grammar of each kind of value that people and programs write, whichever way it comes in. */
@NullMarked
package io.corro.format;

import org.jspecify.annotations.NullMarked;
