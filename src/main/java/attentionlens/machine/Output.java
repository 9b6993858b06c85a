package attentionlens.machine;

import java.util.List;

/** What a program printed, and its exit code. */
public record Output(int exit, String text) {
    /** Returns its lines, stripped, without blank ones. */
    public List<String> lines() {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
