package attentionlens.checkpoint;

import org.jspecify.annotations.Nullable;

/** Settings of the surroundings, by the name of an environment variable. */
@FunctionalInterface
public interface Settings {
    /** Where the original layout's vision tower lies, if it cannot be found otherwise. */
    String VISION_TOWER = "ATTENTION_LENS_VISION_TOWER";

    /** System properties first, then environment variables. */
    static Settings ofProcess() {
        return name -> {
            String property = System.getProperty(name);
            return property != null ? property : System.getenv(name);
        };
    }

    @Nullable
    String get(String name);

    /** A setting that is there and not blank. */
    default String get(String name, String otherwise) {
        String value = get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
