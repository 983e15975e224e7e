/** The house's signature: one key for credentials and for manifests of runs. */
@NullMarked
package io.corro.workflows.signing;

import org.jspecify.annotations.NullMarked;
