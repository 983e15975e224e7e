/** The error model that every module speaks: a stable code, its category, the field to blame and one sentence. */
@NullMarked
package io.corro.error;

import org.jspecify.annotations.NullMarked;
