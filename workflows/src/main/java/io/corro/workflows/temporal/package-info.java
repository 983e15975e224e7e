/** The run modes: where workflows live, behind one port. Nothing above this package knows which one is in use. */
@NullMarked
package io.corro.workflows.temporal;

import org.jspecify.annotations.NullMarked;
