/** Parts of the start that connect the engine, its feeds and the storage. */
package io.corro.gateway.wiring;
