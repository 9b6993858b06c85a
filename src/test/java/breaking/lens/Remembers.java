package breaking.lens;

import java.util.ArrayList;

/** Static state in each of its forms, and a singleton. */
class Remembers {
    static int count;
    static final ArrayList<String> SEEN = new ArrayList<>();
    static final int[] OPEN = {1};

    static Remembers getInstance() {
        return new Remembers();
    }
}
