package attentionlens.checkpoint;

import attentionlens.checkpoint.JinjaPrinting.Dict;
import attentionlens.checkpoint.JinjaPrinting.Parts;
import attentionlens.trace.Problem;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.TemplateError.ErrorType;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A Jinja chat template. It comes from whoever made the checkpoint, so it has no access to Java classes, files and other templates;
 * all it can do is write text.
 */
final class JinjaTemplate implements ChatTemplate {
    /** Characters of a prompt, and of any text that a template makes. */
    static final long LONGEST = 1_000_000;

    private static final Map<Library, Set<String>> DISABLED = Map.of(
            Library.TAG,
            Set.of("include", "import", "from", "extends", "block", "cycle", "ifchanged", "autoescape"),
            Library.FILTER,
            Set.of("render", "log", "fromyaml", "toyaml", "pprint", "random", "shuffle"));

    private final JinjaSource.Rewritten source;
    private final String where;
    private final Map<String, String> variables;

    /**
     * @param template the checkpoint's template
     * @param where its file, for messages
     * @param variables special tokens that it may write, by their names
     */
    JinjaTemplate(String template, String where, Map<String, String> variables) {
        this.source = JinjaSource.rewrite(template);
        this.where = where;
        this.variables = Map.copyOf(variables);
    }

    @Override
    public String render(String question, @Nullable String system) {
        Map<String, Object> context = new LinkedHashMap<>(variables);
        context.put("messages", messages(question, system));
        context.put("add_generation_prompt", true);
        context.put("strftime_now", true); // makes it defined; a call finds the function
        Jinjava engine = engine();
        checkNames(engine);
        RenderResult result;
        try {
            result = engine.renderForResult(source.template(), context);
        } catch (InterpretException | IllegalArgumentException | JinjaFunctions.Raised e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (VirtualMachineError e) {
            throw failed(excess(e));
        }
        for (TemplateError error : result.getErrors()) {
            if (error.getSeverity() == ErrorType.FATAL) {
                throw failed(reason(error));
            }
        }
        return result.getOutput();
    }

    /**
     * Refuses what the engine would ignore or misread: unknown filters and tests, and some of Jinja2's forms. A prompt that lacks what
     * they produce is worse than none.
     */
    private void checkNames(Jinjava engine) {
        for (String misread : source.misread()) {
            throw failed("it uses " + misread + ", which is not supported");
        }
        for (String filter : source.filters()) {
            if (DISABLED.getOrDefault(Library.FILTER, Set.of()).contains(filter)
                    || engine.getGlobalContext().getFilter(filter) == null) {
                throw failed("it uses the filter '" + filter + "', which is not supported");
            }
        }
        for (String test : source.tests()) {
            if (engine.getGlobalContext().getExpTest(test) == null) {
                throw failed("it uses the test '" + test + "', which is not supported");
            }
        }
    }

    private static Parts messages(String question, @Nullable String system) {
        Parts out = new Parts();
        if (system != null) {
            out.add(message("system", text(system)));
        }
        out.add(message("user", new Dict().with("type", "image"), text(question)));
        return out;
    }

    private static Dict message(String role, Dict... content) {
        Parts parts = new Parts();
        Collections.addAll(parts, (Object[]) content);
        return new Dict().with("role", role).with("content", parts);
    }

    private static Dict text(String text) {
        return new Dict().with("type", "text").with("text", text);
    }

    /** The engine with {@link JinjaOperators}. */
    private static final class WithOperators extends Jinjava {
        private final ExpressionFactory expressions;

        WithOperators(JinjavaConfig config, JinjaSteps steps) {
            super(config);
            expressions = new ExpressionFactoryImpl(new JinjaSteps.Expressions(steps), new JinjaSteps.Counting(steps));
        }

        @Override
        public ExpressionFactory getExpressionFactory() {
            return expressions;
        }
    }

    private static Jinjava engine() {
        LegacyOverrides likeJinja2 = LegacyOverrides.Builder.from(LegacyOverrides.ALL)
                .withWhitespaceRequiredWithinTokens(false)
                .build();
        JinjaSteps steps = new JinjaSteps();
        JinjavaConfig config = JinjavaConfig.newBuilder()
                .withLegacyOverrides(likeJinja2)
                .withNestedInterpretationEnabled(false) // otherwise braces in a question would be a template themselves
                .withElResolver(new PythonMethods())
                .withExecutionMode(new JinjaPrinting())
                .withDisabled(DISABLED)
                .withMaxOutputSize(LONGEST)
                .withMaxStringLength(LONGEST)
                .withKeepTrailingNewline(true) // the source has already lost its last one
                .build();
        Jinjava jinjava = new WithOperators(config, steps);
        jinjava.setResourceLocator((name, encoding, interpreter) -> {
            throw new IllegalArgumentException("it needs the file " + name);
        });
        jinjava.getGlobalContext()
                .registerFunction(new ELFunctionDefinition(
                        "", "raise_exception", JinjaFunctions.class, "raiseException", Object.class));
        jinjava.getGlobalContext()
                .registerFunction(new ELFunctionDefinition(
                        "", "strftime_now", JinjaFunctions.class, "strftimeNow", Object.class));
        jinjava.getGlobalContext().registerTag(new JinjaLoopBody(steps));
        jinjava.getGlobalContext().registerFilter(new JinjaFunctions.Trim());
        jinjava.getGlobalContext().registerFilter(new JinjaFunctions.ToJson());
        return jinjava;
    }

    private static String reason(TemplateError error) {
        Throwable cause = error.getException();
        while (cause != null) {
            if (cause instanceof JinjaFunctions.Raised raised) {
                return String.valueOf(raised.getMessage());
            }
            if (cause instanceof VirtualMachineError excess) {
                return excess(excess);
            }
            cause = cause.getCause();
        }
        return error.getMessage().lines().findFirst().orElse("");
    }

    private static String excess(VirtualMachineError error) {
        return error instanceof StackOverflowError ? "it is nested too deeply" : "it needs too much memory";
    }

    private Problem failed(String reason) {
        return new Problem(
                "The chat template in " + where + " cannot be applied: " + reason + "." + ChatTemplate.INSTEAD);
    }
}
