package breaking.lens;

/** Prints where only the command line may. */
public class Prints {
    void hello() {
        System.out.println("hello");
    }
}
