package attentionlens.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The rooms of the house, top to bottom: a room uses only rooms further down. */
final class Rooms {
    /** Named after their packages; the first is the root package itself. */
    static final List<String> TOP_TO_BOTTOM = List.of(
            "",
            "cli",
            "app",
            "scenes",
            "study",
            "bench",
            "notebook",
            "djl",
            "figure",
            "hallucination",
            "hub",
            "checkpoint",
            "image",
            "lens",
            "store",
            "vlm",
            "machine",
            "trace");

    private final String root;

    Rooms(String root) {
        this.root = root;
    }

    ArchCondition<JavaClass> useOnlyRoomsFurtherDown() {
        return new ArchCondition<>("lie in a room and use only rooms further down") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int here = floor(type);
                if (here < 0) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " lies in no room of the house"));
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isOurs(target) && floor(target) < here) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** Index of a class's room, or -1. */
    private int floor(JavaClass type) {
        String below = type.getPackageName().substring(root.length());
        String room = below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
        return TOP_TO_BOTTOM.indexOf(room);
    }
}
