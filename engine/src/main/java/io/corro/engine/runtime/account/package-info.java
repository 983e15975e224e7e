/**
 * Account actors: one typed actor per account, and {@link io.corro.engine.runtime.account.EngineClient} for everyone
 * who is not an actor. The only place in the engine that knows Akka.
 */
@NullMarked
package io.corro.engine.runtime.account;

import org.jspecify.annotations.NullMarked;
