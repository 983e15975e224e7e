/** The first user of a server: a funded paper account with keys, and the file that names them. */
package io.corro.gateway.demo;
