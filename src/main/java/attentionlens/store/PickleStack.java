package attentionlens.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stack of a pickle's program: the values made so far, and marks between them. */
final class PickleStack {
    private static final Object MARK = new Object();

    private final ArrayList<@Nullable Object> stack = new ArrayList<>();

    void mark() {
        stack.add(MARK);
    }

    void push(@Nullable Object value) {
        stack.add(value);
    }

    @Nullable
    Object peek() {
        return stack.getLast();
    }

    @Nullable
    Object pop() {
        Object top = stack.removeLast();
        if (top == MARK) {
            throw new NoSuchElementException();
        }
        return top;
    }

    Object popNonNull() {
        Object top = pop();
        if (top == null) {
            throw new IllegalArgumentException("something is None");
        }
        return top;
    }

    Object top(Class<?> type) {
        return type.cast(Objects.requireNonNull(peek(), "something is None"));
    }

    List<@Nullable Object> pop(int count) {
        List<@Nullable Object> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(pop());
        }
        Collections.reverse(out);
        return out;
    }

    List<@Nullable Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new NoSuchElementException();
        }
        List<@Nullable Object> tail = stack.subList(mark, stack.size());
        List<@Nullable Object> out = new ArrayList<>(tail.subList(1, tail.size()));
        tail.clear();
        return out;
    }
}
