package attentionlens.checkpoint;

import org.jspecify.annotations.Nullable;

/** Settings of the environment, by the names of environment variables. */
@FunctionalInterface
public interface Settings {
    /** Where the original layout's vision tower lies, if it cannot be found otherwise. */
    String VISION_TOWER = "ATTENTION_LENS_VISION_TOWER";

    /** Returns the settings of this process: system properties first, then environment variables. */
    static Settings ofProcess() {
        return name -> {
            String property = System.getProperty(name);
            return property != null ? property : System.getenv(name);
        };
    }

    @Nullable
    String get(String name);

    /** Returns a setting; {@code otherwise} if it is missing or blank. */
    default String get(String name, String otherwise) {
        String value = get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
