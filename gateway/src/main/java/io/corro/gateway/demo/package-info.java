/** The first user of a server: a funded paper account with keys, and the file that names them. */
@NullMarked
package io.corro.gateway.demo;

import org.jspecify.annotations.NullMarked;
