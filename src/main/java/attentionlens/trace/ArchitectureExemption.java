package attentionlens.trace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets a class break a rule of the architecture test, for the reason given. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ArchitectureExemption {
    /** Why the rule does not fit here. */
    String value();
}
