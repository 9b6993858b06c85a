package attentionlens.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The factory of verbs. Filled in {@code Main}, the one place where parts are wired together. */
public final class Parts implements IFactory {
    private final Map<Class<?>, Supplier<?>> makers = new HashMap<>();

    /** Registers how a verb is made. As one command line may make all verbs, making one must cost nothing. */
    public <T> Parts with(Class<T> type, Supplier<? extends T> maker) {
        makers.put(type, maker);
        return this;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Supplier<?> maker = makers.get(type);
        return maker == null ? CommandLine.defaultFactory().create(type) : type.cast(maker.get());
    }
}
