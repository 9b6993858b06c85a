package attentionlens.store;

import attentionlens.store.Pickles.Bytes;
import attentionlens.store.Pickles.Instance;
import attentionlens.store.Pickles.Name;
import attentionlens.store.Pickles.Names;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack machine that runs the program in a pickle (Python's pickletools documents its opcodes). */
final class PickleMachine {
    /** Most values in a key. A tuple of a tuple of ..., each of them many times, would take forever to hash. */
    private static final int LARGEST_KEY = 64;

    private final PickleInput in;
    private final Names names;
    private final PickleStack stack = new PickleStack();
    private final Map<Integer, @Nullable Object> memo = new HashMap<>();

    /** Thrown if a pickle names something that is not allowed. */
    static final class NotAllowed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        NotAllowed(String what) {
            super(what);
        }
    }

    PickleMachine(byte[] bytes, Names names) {
        in = new PickleInput(bytes);
        this.names = names;
    }

    @Nullable
    Object run() {
        while (true) {
            int op = in.small();
            if (op == '.') {
                return stack.pop();
            }
            step(op);
        }
    }

    private void step(int op) {
        switch (op) {
            case 0x80 -> protocol(in.small());
            case 0x95 -> in.eightBytes(); // FRAME: a hint for buffering
            case '(' -> stack.mark();
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case '2' -> stack.push(stack.peek());
            case 'c' -> stack.push(allowed(in.line(), in.line()));
            case 0x93 -> stackGlobal();
            case 'Q' -> stack.push(names.persistent(stack.pop()));
            case 'R', 0x81 -> call(tuple(stack.pop()));
            case 'b' -> build(stack.pop());
            case 'a' -> append(1);
            case 'e' -> appendAll(stack.popToMark());
            case 's' -> setItems(pair());
            case 'u' -> setItems(stack.popToMark());
            case 0x90 -> addItems(stack.popToMark());
            default -> {
                if (!value(op) && !container(op) && !memory(op)) {
                    throw new IllegalArgumentException("it uses opcode 0x" + Integer.toHexString(op));
                }
            }
        }
    }

    /** Runs an opcode that pushes one plain value; returns whether it is one. */
    private boolean value(int op) {
        switch (op) {
            case 'N' -> stack.push(null);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'K' -> stack.push((long) in.small());
            case 'M' -> stack.push((long) in.twoBytes());
            case 'J' -> stack.push((long) in.fourBytes());
            case 'I' -> stack.push(PickleInput.number(in.line()));
            case 0x8a -> stack.push(PickleInput.big(in.bytes(in.small())));
            case 0x8b -> stack.push(PickleInput.big(in.bytes(in.fourBytes())));
            case 'G' -> stack.push(in.bigEndianDouble());
            case 'X' -> stack.push(in.text(in.fourBytes()));
            case 0x8c -> stack.push(in.text(in.small()));
            case 0x8d -> stack.push(in.text(in.eightBytes()));
            case 'U' -> stack.push(in.text(in.small()));
            case 'T' -> stack.push(in.text(in.fourBytes()));
            case 'C' -> stack.push(new Bytes(in.bytes(in.small())));
            case 'B' -> stack.push(new Bytes(in.bytes(in.fourBytes())));
            case 0x8e -> stack.push(new Bytes(in.bytes(in.eightBytes())));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Runs an opcode that pushes a container; returns whether it is one. */
    private boolean container(int op) {
        switch (op) {
            case ')' -> stack.push(List.of());
            case ']' -> stack.push(new ArrayList<>());
            case '}' -> stack.push(new LinkedHashMap<>());
            case 0x8f -> stack.push(new LinkedHashSet<>());
            case 't' -> stack.push(Collections.unmodifiableList(stack.popToMark()));
            case 0x91 -> {
                List<@Nullable Object> items = stack.popToMark();
                stack.push(new LinkedHashSet<>());
                addItems(items);
            }
            case 0x85, 0x86, 0x87 -> stack.push(Collections.unmodifiableList(stack.pop(op - 0x84)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int op) {
        switch (op) {
            case 'q' -> memo.put(in.small(), stack.peek());
            case 'r' -> memo.put(in.fourBytes(), stack.peek());
            case 0x94 -> memo.put(memo.size(), stack.peek());
            case 'h' -> recall(in.small());
            case 'j' -> recall(in.fourBytes());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void protocol(int version) {
        if (version > 5) {
            throw new IllegalArgumentException("it is of protocol " + version);
        }
    }

    private void stackGlobal() {
        String name = (String) stack.popNonNull();
        stack.push(allowed((String) stack.popNonNull(), name));
    }

    private Name allowed(String module, String name) {
        Name wanted = new Name(module, name);
        if (!names.allows(wanted)) {
            throw new NotAllowed(wanted.toString());
        }
        return wanted;
    }

    private void call(List<@Nullable Object> arguments) {
        if (!(stack.pop() instanceof Name name)) {
            throw new IllegalArgumentException("it calls something that is not a name");
        }
        stack.push(names.call(name, arguments));
    }

    /** Sets the attributes of an instance; those that a dict may have (OrderedDict's) are not needed and left out. */
    private void build(@Nullable Object state) {
        Object target = stack.peek();
        if (target instanceof Instance instance && state instanceof Map<?, ?> attributes) {
            attributes.forEach((key, value) -> instance.state().put((String) key, value));
        } else if (target instanceof Instance instance && state instanceof List<?>) {
            instance.state().put(Pickles.STATE, state);
        } else if (!(target instanceof Map) || !(state instanceof Map)) {
            throw new IllegalArgumentException("it sets attributes of something that has none");
        }
    }

    private void append(int count) {
        appendAll(stack.pop(count));
    }

    @SuppressWarnings("unchecked") // lists on the stack are made here or by the names
    private void appendAll(List<@Nullable Object> items) {
        ((List<@Nullable Object>) stack.top(ArrayList.class)).addAll(items);
    }

    private List<@Nullable Object> pair() {
        return stack.pop(2);
    }

    @SuppressWarnings("unchecked") // maps on the stack are made here or by the names
    private void setItems(List<@Nullable Object> items) {
        Map<@Nullable Object, @Nullable Object> map = (Map<@Nullable Object, @Nullable Object>) stack.top(Map.class);
        if (items.size() % 2 != 0) {
            throw new IllegalArgumentException("a key has no value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            map.put(key(items.get(i)), items.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked") // sets on the stack are made here
    private void addItems(List<@Nullable Object> items) {
        Set<@Nullable Object> set = (Set<@Nullable Object>) stack.top(Set.class);
        items.forEach(item -> set.add(key(item)));
    }

    /** Requires a key that Python could hash: a plain value, a name, or a tuple of these. */
    private static @Nullable Object key(@Nullable Object value) {
        requireKey(value, LARGEST_KEY);
        return value;
    }

    /** Returns how many more values the key may have. */
    private static int requireKey(@Nullable Object value, int room) {
        boolean plain = value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Name;
        boolean tuple = value instanceof List<?> && !(value instanceof ArrayList);
        if (room == 0 || !(plain || tuple)) {
            throw new IllegalArgumentException("it has a key that cannot be one");
        }
        int left = room - 1;
        if (value instanceof List<?> items) {
            for (Object item : items) {
                left = requireKey(item, left);
            }
        }
        return left;
    }

    private void recall(int index) {
        if (!memo.containsKey(index)) {
            throw new IllegalArgumentException("it reads from its memo what it never put there");
        }
        stack.push(memo.get(index));
    }

    @SuppressWarnings("unchecked") // a tuple made here
    private static List<@Nullable Object> tuple(@Nullable Object value) {
        if (!(value instanceof List<?>) || value instanceof ArrayList) {
            throw new IllegalArgumentException("arguments are not a tuple");
        }
        return (List<@Nullable Object>) value;
    }
}
