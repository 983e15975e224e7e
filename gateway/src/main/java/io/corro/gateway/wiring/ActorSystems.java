package io.corro.gateway.wiring;

import java.util.Map;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

import io.corro.persistence.postgres.DatabaseConfig;

/** Starts the actor system, whose durable actors keep their events in the platform's database. */
public final class ActorSystems {
    private static final String DATABASE = "akka-persistence-jdbc.shared-databases.corro.db.";

    private ActorSystems() {}

    public static ActorSystem<Void> start(DatabaseConfig database) {
        Config address = ConfigFactory.parseMap(Map.of(
                DATABASE + "url", database.url(),
                DATABASE + "user", database.user(),
                DATABASE + "password", database.password()));
        return ActorSystem.create(Behaviors.empty(), "corro", address.withFallback(ConfigFactory.load()));
    }
}
