package attentionlens.checkpoint;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.expression.ExpressionStrategy;
import com.hubspot.jinjava.mode.ExecutionMode;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints values as Python does, except that lists and dicts are refused: the engine has forms of its own for them. A template for texts
 * only, which takes a message's parts for its text, would print them.
 */
final class JinjaPrinting implements ExecutionMode {
    @Override
    public void prepareContext(Context context) {
        context.setExpressionStrategy(new Strategy());
    }

    /** Returns a value as Python prints it. */
    static String text(@Nullable Object value, JinjavaInterpreter interpreter) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            throw refused();
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return interpreter.getAsString(value);
    }

    private static JinjaFunctions.Raised refused() {
        return new JinjaFunctions.Raised("it prints a list or a dict, which is not supported");
    }

    private static final class Strategy implements ExpressionStrategy {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public RenderedOutputNode interpretOutput(ExpressionToken token, JinjavaInterpreter interpreter) {
            Object value = interpreter.resolveELExpression(token.getExpr(), token.getLineNumber());
            return new RenderedOutputNode(text(value, interpreter));
        }
    }

    /** A list that cannot be joined to a text either. */
    static final class Parts extends ArrayList<Object> {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw refused();
        }
    }

    /** A dict that cannot be joined to a text either, in the order in which a template iterates over it. */
    static final class Dict extends LinkedHashMap<String, Object> {
        @Serial
        private static final long serialVersionUID = 1;

        Dict with(String key, Object value) {
            put(key, value);
            return this;
        }

        @Override
        public String toString() {
            throw refused();
        }
    }
}
