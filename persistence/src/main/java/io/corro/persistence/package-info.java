/** PostgreSQL behind the ports of the engine. */
package io.corro.persistence;
