/** Documents: an archive that names them by their content, and the font and QR codes that they are printed with. */
@NullMarked
package io.corro.workflows.document;

import org.jspecify.annotations.NullMarked;
