package attentionlens.checkpoint;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.objects.SafeString;
import java.io.Serial;
import java.util.Collection;
import java.util.Map;
import jinjava.de.odysseus.el.misc.BooleanOperations;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions whose {@code +} and {@code ==} are Python's: a text is joined to a text only, and equals no number. The engine's would
 * write {@code null} into the prompt.
 */
final class JinjaOperators extends ExtendedSyntaxBuilder {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Map<AstBinary.Operator, AstBinary.Operator> likePython;

    /** @param steps counts the items of joined lists */
    JinjaOperators(JinjaSteps steps) {
        super(Feature.METHOD_INVOCATIONS, Feature.VARARGS); // as the engine does
        likePython = Map.of(
                AdditionOperator.OP, new Plus(steps), AstBinary.EQ, new Equal(true), AstBinary.NE, new Equal(false));
    }

    @Override
    protected Parser createParser(String expression) {
        return new ExtendedParser(this, expression) {
            @Override
            protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
                return super.createAstBinary(left, right, likePython.getOrDefault(operator, operator));
            }
        };
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof SafeString;
    }

    private static final class Plus extends AdditionOperator {
        private final JinjaSteps steps;

        Plus(JinjaSteps steps) {
            this.steps = steps;
        }

        @Override
        protected Object apply(TypeConverter converter, @Nullable Object left, @Nullable Object right) {
            if (left == null || right == null || isText(left) != isText(right)) {
                throw new JinjaFunctions.Raised("it adds " + kind(left) + " and " + kind(right));
            }
            steps.take(size(left) + size(right));
            return isText(left)
                    ? super.apply(converter, left.toString(), right.toString()) // which limits the length
                    : super.apply(converter, left, right);
        }

        private static long size(Object value) {
            return value instanceof Collection<?> all ? all.size() : 1;
        }

        private static String kind(@Nullable Object value) {
            if (value == null) {
                return "what is not defined";
            }
            return isText(value) ? "a text" : "something other than a text";
        }
    }

    private static final class Equal extends AstBinary.SimpleOperator {
        private final boolean wanted;

        Equal(boolean wanted) {
            this.wanted = wanted;
        }

        @Override
        protected Object apply(TypeConverter converter, @Nullable Object left, @Nullable Object right) {
            boolean differ = left != null && right != null && isText(left) != isText(right);
            return (!differ && BooleanOperations.eq(converter, left, right)) == wanted;
        }

        @Override
        public String toString() {
            return wanted ? "==" : "!=";
        }
    }
}
