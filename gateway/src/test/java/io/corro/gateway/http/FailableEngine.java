package io.corro.gateway.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.corro.engine.runtime.account.EngineClient;

/** The real engine, until a test asks for another answer: what an engine that is well cannot be brought to say. */
final class FailableEngine {
    private final EngineClient engine;
    private volatile Supplier<CompletionStage<?>> instead;

    FailableEngine(EngineClient engine) {
        this.engine = engine;
    }

    /** From now on every call answers this; null ends it. */
    void answerInstead(Supplier<CompletionStage<?>> answer) {
        instead = answer;
    }

    EngineClient client() {
        return (EngineClient) Proxy.newProxyInstance(
                EngineClient.class.getClassLoader(), new Class<?>[] {EngineClient.class}, this::call);
    }

    private Object call(Object proxy, Method method, Object... arguments) throws Throwable {
        Supplier<CompletionStage<?>> answer = instead;
        if (answer != null) {
            return answer.get();
        }
        try {
            return method.invoke(engine, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
