package attentionlens.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.date.StrftimeFormatter;
import java.io.Serial;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** What transformers adds to Jinja for chat templates. Public because the template engine calls it by reflection. */
public final class JinjaFunctions {
    private JinjaFunctions() {}

    /** Thrown when a template refuses its messages, or prints what is not supported. */
    static final class Raised extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        Raised(String message) {
            super(message);
        }
    }

    /** {@code raise_exception(message)}. */
    public static Object raiseException(@Nullable Object message) {
        throw new Raised(String.valueOf(message));
    }

    /** {@code strftime_now(format)}: the current time, as Python's strftime writes it. */
    public static String strftimeNow(@Nullable Object format) {
        return StrftimeFormatter.format(ZonedDateTime.now(ZoneId.systemDefault()), String.valueOf(format));
    }

    /** {@code trim}, of what is white space in Python: also no-break and ideographic spaces, but not every control character. */
    static final class Trim implements Filter {
        @Override
        public String getName() {
            return "trim";
        }

        @Override
        public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            return PythonMethods.strip(
                    JinjaPrinting.text(value, interpreter), arguments.length == 0 ? null : arguments[0]);
        }
    }

    /** {@code tojson}, with Python's spacing and without HTML escapes. */
    static final class ToJson implements Filter {
        private static final Separators PYTHON = new Separators()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEntrySpacing(Separators.Spacing.AFTER)
                .withArrayValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");

        @Override
        public String getName() {
            return "tojson";
        }

        @Override
        public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter(PYTHON)
                    .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
                    .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance);
            try {
                return JsonMapper.builder().build().writer(printer).writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("tojson cannot write this value", e);
            }
        }
    }
}
