/** Classes that break the house's rules, so that each rule is seen to catch them. */
@NullMarked
package breaking.figure;

import org.jspecify.annotations.NullMarked;
