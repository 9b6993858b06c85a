package attentionlens.checkpoint;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.util.ForLoop;
import java.io.Serial;

/** What is in a loop: in Jinja2, what is set there is forgotten before the next round. The engine forgets it after the last one. */
final class JinjaLoopBody implements Tag {
    static final String NAME = "loop_body";
    static final String END = "end" + NAME;

    @Serial
    private static final long serialVersionUID = 1;

    private final transient JinjaSteps steps;

    JinjaLoopBody(JinjaSteps steps) {
        this.steps = steps;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getEndTagName() {
        return END;
    }

    @Override
    public String interpret(TagNode body, JinjavaInterpreter interpreter) {
        steps.take(1);
        StringBuilder out = new StringBuilder();
        try (var scope = interpreter.enterNonStackingScope()) {
            for (Node child : body.getChildren()) {
                out.append(child.render(interpreter));
                if (interpreter.getContext().get(ForTag.LOOP) instanceof ForLoop loop && loop.isContinued()) {
                    break;
                }
            }
        }
        return out.toString();
    }
}
