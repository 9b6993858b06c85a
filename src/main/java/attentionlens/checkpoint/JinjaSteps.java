package attentionlens.checkpoint;

import com.hubspot.jinjava.el.TruthyTypeConverter;
import java.io.Serial;
import java.util.Collection;
import java.util.Map;
import jinjava.de.odysseus.el.tree.Tree;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import org.jspecify.annotations.Nullable;

/** Counts what a template does and the sizes of its values, so that none runs without end or fills the memory. */
final class JinjaSteps {
    private static final int MOST = 200_000;

    /** Characters of a text that count as one step. */
    private static final int CHARACTERS = 100;

    private long taken;

    /** @throws JinjaFunctions.Raised if these are too many */
    void take(long steps) {
        taken += steps;
        if (taken > MOST) {
            throw new JinjaFunctions.Raised("it takes more steps than any prompt needs");
        }
    }

    /** Takes a step for each value within a value; a list that is in it twice counts twice. */
    private void takeFor(@Nullable Object value) {
        take(value instanceof String text ? 1 + text.length() / CHARACTERS : 1);
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::takeFor);
        } else if (value instanceof Collection<?> all) {
            all.forEach(this::takeFor);
        }
    }

    /** Counts each expression, before its value is known. */
    static final class Expressions extends TreeStore {
        @Serial
        private static final long serialVersionUID = 1;

        private static final int KEPT = 1000;

        private final transient JinjaSteps steps;

        Expressions(JinjaSteps steps) {
            super(new JinjaOperators(steps), new Cache(KEPT));
            this.steps = steps;
        }

        @Override
        public Tree get(String expression) {
            steps.take(1);
            return super.get(expression);
        }
    }

    /** Counts the value of each expression. */
    static final class Counting extends TruthyTypeConverter {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient JinjaSteps steps;

        Counting(JinjaSteps steps) {
            this.steps = steps;
        }

        @Override
        public <T> T convert(@Nullable Object value, Class<T> type) {
            steps.takeFor(value);
            return super.convert(value, type);
        }
    }
}
