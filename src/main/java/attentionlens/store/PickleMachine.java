package attentionlens.store;

import attentionlens.store.Pickles.Bytes;
import attentionlens.store.Pickles.Instance;
import attentionlens.store.Pickles.Name;
import attentionlens.store.Pickles.Names;
import java.io.Serial;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack machine that a pickle is a program for (Python's pickletools says what each opcode does). */
final class PickleMachine {
    private static final Object MARK = new Object();
    private static final int DEEPEST_KEY = 8;

    private final ByteBuffer in;
    private final Names names;
    private final ArrayList<@Nullable Object> stack = new ArrayList<>();
    private final Map<Integer, @Nullable Object> memo = new HashMap<>();

    /** The pickle names something that is not on the list. */
    static final class NotAllowed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        NotAllowed(String what) {
            super(what);
        }
    }

    PickleMachine(byte[] bytes, Names names) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.names = names;
    }

    @Nullable
    Object run() {
        while (true) {
            int op = in.get() & 0xFF;
            if (op == '.') {
                return pop();
            }
            step(op);
        }
    }

    private void step(int op) {
        switch (op) {
            case 0x80 -> protocol(in.get());
            case 0x95 -> in.getLong(); // FRAME: a hint for buffering
            case '(' -> push(MARK);
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> push(peek());
            case 'c' -> push(allowed(line(), line()));
            case 0x93 -> stackGlobal();
            case 'Q' -> push(names.persistent(pop()));
            case 'R', 0x81 -> call(tuple(pop()));
            case 'b' -> build(pop());
            case 'a' -> append(1);
            case 'e' -> appendAll(popToMark());
            case 's' -> setItems(pair());
            case 'u' -> setItems(popToMark());
            case 0x90 -> addItems(popToMark());
            default -> {
                if (!value(op) && !container(op) && !memory(op)) {
                    throw new IllegalArgumentException("it uses opcode 0x" + Integer.toHexString(op));
                }
            }
        }
    }

    /** Opcodes that push one plain value. */
    private boolean value(int op) {
        switch (op) {
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) (in.get() & 0xFF));
            case 'M' -> push((long) (in.getShort() & 0xFFFF));
            case 'J' -> push((long) in.getInt());
            case 'I', 'L' -> push(number(line()));
            case 0x8a -> push(big(bytes(in.get() & 0xFF)));
            case 0x8b -> push(big(bytes(in.getInt())));
            case 'F' -> push(Double.valueOf(line()));
            case 'G' -> push(in.order(ByteOrder.BIG_ENDIAN).getDouble());
            case 'X' -> push(text(in.getInt()));
            case 0x8c -> push(text(in.get() & 0xFF));
            case 0x8d -> push(text(in.getLong()));
            case 'U' -> push(text(in.get() & 0xFF));
            case 'T' -> push(text(in.getInt()));
            case 'C' -> push(new Bytes(bytes(in.get() & 0xFF)));
            case 'B' -> push(new Bytes(bytes(in.getInt())));
            case 0x8e -> push(new Bytes(bytes(in.getLong())));
            default -> {
                return false;
            }
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
        return true;
    }

    /** Opcodes that push a container. */
    private boolean container(int op) {
        switch (op) {
            case ')' -> push(List.of());
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 0x8f -> push(new LinkedHashSet<>());
            case 't' -> push(Collections.unmodifiableList(popToMark()));
            case 'l' -> push(popToMark());
            case 'd' -> {
                List<@Nullable Object> items = popToMark();
                push(new LinkedHashMap<>());
                setItems(items);
            }
            case 0x91 -> {
                List<@Nullable Object> items = popToMark();
                push(new LinkedHashSet<>());
                addItems(items);
            }
            case 0x85, 0x86, 0x87 -> push(Collections.unmodifiableList(pop(op - 0x84)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int op) {
        switch (op) {
            case 'q' -> memo.put(in.get() & 0xFF, peek());
            case 'r' -> memo.put(in.getInt(), peek());
            case 'p' -> memo.put(Integer.valueOf(line()), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> recall(in.get() & 0xFF);
            case 'j' -> recall(in.getInt());
            case 'g' -> recall(Integer.parseInt(line()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void protocol(byte version) {
        if (version < 0 || version > 5) {
            throw new IllegalArgumentException("it is of protocol " + version);
        }
    }

    private void stackGlobal() {
        String name = (String) popSome();
        push(allowed((String) popSome(), name));
    }

    private Name allowed(String module, String name) {
        Name wanted = new Name(module, name);
        if (!names.allows(wanted)) {
            throw new NotAllowed(wanted.toString());
        }
        return wanted;
    }

    private void call(List<@Nullable Object> arguments) {
        if (!(pop() instanceof Name name)) {
            throw new IllegalArgumentException("it calls something that is no name");
        }
        push(names.call(name, arguments));
    }

    /** Attributes of an instance; those of a dict that has some (OrderedDict's) are of no use and left out. */
    private void build(@Nullable Object state) {
        Object target = peek();
        if (target instanceof Instance instance && state instanceof Map<?, ?> attributes) {
            attributes.forEach((key, value) -> instance.state().put((String) key, value));
        } else if (target instanceof Instance instance && state instanceof List<?>) {
            instance.state().put(Pickles.STATE, state);
        } else if (!(target instanceof Map) || !(state instanceof Map)) {
            throw new IllegalArgumentException("it sets attributes of something that has none");
        }
    }

    private void append(int count) {
        appendAll(pop(count));
    }

    @SuppressWarnings("unchecked") // lists on the stack are made here, or refuse what they are not for
    private void appendAll(List<@Nullable Object> items) {
        ((List<@Nullable Object>) popKeep(ArrayList.class)).addAll(items);
    }

    private List<@Nullable Object> pair() {
        return pop(2);
    }

    @SuppressWarnings("unchecked") // maps on the stack are made here or by the names
    private void setItems(List<@Nullable Object> items) {
        Map<@Nullable Object, @Nullable Object> map = (Map<@Nullable Object, @Nullable Object>) popKeep(Map.class);
        if (items.size() % 2 != 0) {
            throw new IllegalArgumentException("a key has no value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            map.put(key(items.get(i), DEEPEST_KEY), items.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked") // sets on the stack are made here
    private void addItems(List<@Nullable Object> items) {
        Set<@Nullable Object> set = (Set<@Nullable Object>) popKeep(Set.class);
        items.forEach(item -> set.add(key(item, DEEPEST_KEY)));
    }

    /** What Python could hash: plain values, names, and tuples of them. */
    private static @Nullable Object key(@Nullable Object value, int depth) {
        boolean plain = value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Name;
        if (plain) {
            return value;
        }
        if (depth == 0 || !(value instanceof List<?> tuple) || value instanceof ArrayList) {
            throw new IllegalArgumentException("it has a key that cannot be one");
        }
        tuple.forEach(item -> key(item, depth - 1));
        return value;
    }

    private static Object number(String line) {
        return switch (line) {
            case "00" -> false;
            case "01" -> true;
            default -> small(new BigInteger(line.endsWith("L") ? line.substring(0, line.length() - 1) : line));
        };
    }

    private static Object big(byte[] little) {
        byte[] bigEndian = new byte[little.length + 1];
        for (int i = 0; i < little.length; i++) {
            bigEndian[little.length - i] = little[i];
        }
        bigEndian[0] = (byte) (little.length > 0 && little[little.length - 1] < 0 ? -1 : 0);
        return small(new BigInteger(bigEndian));
    }

    private static Object small(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private byte[] bytes(long count) {
        if (count < 0 || count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] out = new byte[(int) count];
        in.get(out);
        return out;
    }

    private String text(long count) {
        return new String(bytes(count), StandardCharsets.UTF_8);
    }

    private String line() {
        int from = in.position();
        while (in.get() != '\n') {
            // on to the end of the line
        }
        return new String(Arrays.copyOfRange(in.array(), from, in.position() - 1), StandardCharsets.UTF_8);
    }

    private void recall(int index) {
        if (!memo.containsKey(index)) {
            throw new IllegalArgumentException("it recalls what it never said");
        }
        push(memo.get(index));
    }

    private void push(@Nullable Object value) {
        stack.add(value);
    }

    private @Nullable Object peek() {
        return stack.getLast();
    }

    private @Nullable Object pop() {
        Object top = stack.removeLast();
        if (top == MARK) {
            throw new NoSuchElementException();
        }
        return top;
    }

    private Object popSome() {
        Object top = pop();
        if (top == null) {
            throw new IllegalArgumentException("something is None");
        }
        return top;
    }

    private Object popKeep(Class<?> type) {
        return type.cast(java.util.Objects.requireNonNull(peek(), "something is None"));
    }

    private List<@Nullable Object> pop(int count) {
        List<@Nullable Object> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(pop());
        }
        Collections.reverse(out);
        return out;
    }

    private List<@Nullable Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new NoSuchElementException();
        }
        List<@Nullable Object> tail = stack.subList(mark, stack.size());
        List<@Nullable Object> out = new ArrayList<>(tail.subList(1, tail.size()));
        tail.clear();
        return out;
    }

    @SuppressWarnings("unchecked") // a tuple made here
    private static List<@Nullable Object> tuple(@Nullable Object value) {
        if (!(value instanceof List<?>) || value instanceof ArrayList) {
            throw new IllegalArgumentException("arguments are no tuple");
        }
        return (List<@Nullable Object>) value;
    }
}
