package attentionlens.checkpoint;

import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.collections.PyList;
import com.hubspot.jinjava.util.ForLoop;
import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * What templates may do with values: read maps and lists and a loop's counters, and call the methods of Python's str and dict. Java's
 * own methods and properties are out of reach.
 */
final class PythonMethods extends ELResolver {
    private static final ELResolver JAVA = JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY;
    private static final Set<String> LOOP =
            Set.of("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0");

    /** Number of arguments supported, for methods that take more in Python. */
    private static final Map<String, Integer> READ =
            Map.of("startswith", 1, "endswith", 1, "find", 1, "count", 1, "replace", 2, "splitlines", 0);

    /** As {@link #isBlank} knows them. */
    private static final String BLANKS = "(?U)[\\s\\x1C-\\x1F]+";

    @Override
    public @Nullable Object getValue(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        String name = String.valueOf(property);
        return switch (base) {
            case Map<?, ?> map -> map.get(name);
            case List<?> list -> item(list, name);
            case String text -> character(text, name);
            case ForLoop loop -> ofLoop(context, loop, name);
            default -> null;
        };
    }

    private static @Nullable Object ofLoop(ELContext context, ForLoop loop, String name) {
        if (!LOOP.contains(name)) {
            throw new IllegalStateException("it reads 'loop." + name + "', which is not supported");
        }
        return JAVA.getValue(context, loop, name);
    }

    private static @Nullable Object item(List<?> list, String property) {
        int index = index(property, list.size());
        return index < 0 ? null : list.get(index);
    }

    private static @Nullable String character(String text, String property) {
        int index = index(property, text.length());
        return index < 0 ? null : text.substring(index, index + 1);
    }

    /** Returns an index as counted from the start, also if it is negative and counts from the end; below 0 if there is no such index. */
    private static int index(String property, int size) {
        if (!property.matches("-?\\d{1,9}")) {
            return -1;
        }
        int index = Integer.parseInt(property);
        int fromStart = index < 0 ? index + size : index;
        return fromStart < size ? fromStart : -1;
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?> @Nullable [] types, Object @Nullable [] given) {
        if (base instanceof Filter || base instanceof ExpTest) {
            return JAVA.invoke(context, base, method, types, given);
        }
        context.setPropertyResolved(true);
        List<Object> arguments = given == null
                ? List.of()
                : Arrays.stream(given).map(PythonMethods::unnamed).toList();
        String name = String.valueOf(method);
        return switch (base) {
            case String text -> ofText(text, name, arguments);
            case Map<?, ?> map -> ofMap(map, name, arguments);
            default -> throw unknown(name);
        };
    }

    /** Returns an argument without its name: {@code maxsplit=1} stands where {@code 1} could. */
    private static Object unnamed(Object argument) {
        return argument instanceof NamedParameter named ? named.getValue() : argument;
    }

    private static Object ofText(String text, String method, List<Object> arguments) {
        if (arguments.size() > READ.getOrDefault(method, Integer.MAX_VALUE)) {
            throw new IllegalStateException("it gives '" + method + "' an argument that is not supported");
        }
        return switch (method) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "capitalize" ->
                text.isEmpty()
                        ? text
                        : text.substring(0, 1).toUpperCase(Locale.ROOT)
                                + text.substring(1).toLowerCase(Locale.ROOT);
            case "title" -> title(text);
            case "strip" -> strip(text, characters(arguments));
            case "lstrip" -> strip(text, characters(arguments), true, false);
            case "rstrip" -> strip(text, characters(arguments), false, true);
            case "startswith" -> text.startsWith(text(arguments, 0));
            case "endswith" -> text.endsWith(text(arguments, 0));
            case "replace" -> replace(text, text(arguments, 0), text(arguments, 1));
            case "split" -> split(text, arguments);
            case "splitlines" -> new PyList(new ArrayList<>(text.lines().toList()));
            case "find" -> (long) text.indexOf(text(arguments, 0));
            case "count" -> count(text, text(arguments, 0));
            case "join" -> join(text, arguments);
            default -> throw unknown(method);
        };
    }

    private static String replace(String text, String from, String to) {
        checkLength(text.length() + count(text, from) * (to.length() - from.length()));
        return text.replace(from, to);
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return text.length() + 1L;
        }
        long found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            found++;
        }
        return found;
    }

    private static void checkLength(long characters) {
        if (characters > JinjaTemplate.LONGEST) {
            throw new JinjaFunctions.Raised("it makes a text of more than " + JinjaTemplate.LONGEST + " characters");
        }
    }

    private static @Nullable Object ofMap(Map<?, ?> map, String method, List<Object> arguments) {
        List<Object> out = new ArrayList<>();
        switch (method) {
            case "keys" -> out.addAll(map.keySet());
            case "values" -> out.addAll(map.values());
            case "items" ->
                map.forEach((key, value) -> out.add(new PyList(new ArrayList<>(Arrays.asList(key, value)))));
            case "get" -> {
                Object key = arguments.isEmpty() ? "" : arguments.getFirst();
                return map.containsKey(key) ? map.get(key) : arguments.size() > 1 ? arguments.get(1) : null;
            }
            default -> throw unknown(method);
        }
        return new PyList(out);
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord = Character.isLetter(c);
        }
        return out.toString();
    }

    private static @Nullable String characters(List<Object> arguments) {
        return arguments.isEmpty() ? null : text(arguments, 0);
    }

    /**
     * Strips characters from the ends of a text.
     *
     * @param characters the characters to strip; null for white space
     */
    static String strip(String text, @Nullable String characters) {
        return strip(text, characters, true, true);
    }

    static String strip(String text, @Nullable String characters, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && strips(text.charAt(from), characters)) {
            from++;
        }
        while (right && to > from && strips(text.charAt(to - 1), characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean strips(char c, @Nullable String characters) {
        return characters == null ? isBlank(c) : characters.indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static Object split(String text, List<Object> arguments) {
        int most = arguments.size() > 1 && arguments.get(1) instanceof Number number ? number.intValue() + 1 : 0;
        List<Object> out = new ArrayList<>();
        String separator = arguments.isEmpty() ? BLANKS : Pattern.quote(text(arguments, 0));
        String from = arguments.isEmpty() ? strip(text, null) : text;
        if (!from.isEmpty() || !arguments.isEmpty()) {
            Collections.addAll(out, (Object[]) from.split(separator, most > 0 ? most : -1));
        }
        return new PyList(out);
    }

    private static String join(String separator, List<Object> arguments) {
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof List<?> items)) {
            throw new IllegalStateException("it joins something other than a list, which is not supported");
        }
        List<String> texts =
                IntStream.range(0, items.size()).mapToObj(i -> text(items, i)).toList();
        checkLength((long) separator.length() * texts.size()
                + texts.stream().mapToLong(String::length).sum());
        return String.join(separator, texts);
    }

    private static String text(List<?> arguments, int index) {
        if (index < arguments.size() && arguments.get(index) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("a method lacks its argument");
    }

    private static IllegalStateException unknown(String method) {
        return new IllegalStateException("it calls '" + method + "', which is not supported");
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        return Object.class;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new IllegalStateException("it changes a value");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
