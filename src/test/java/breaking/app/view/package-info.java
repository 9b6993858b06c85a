/** Classes that break the house's rules, so that each rule is seen to catch them. */
@NullMarked
package breaking.app.view;

import org.jspecify.annotations.NullMarked;
