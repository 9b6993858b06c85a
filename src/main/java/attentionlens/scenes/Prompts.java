package attentionlens.scenes;

import java.util.List;

/** Prompts that ask for a description. */
final class Prompts {
    private Prompts() {}

    /** For a detailed description; the first is the paper's. */
    public static final List<String> DETAILED = List.of(
            "Please help me describe the image in detail.",
            "Describe the image in detail.",
            "Describe this image in detail.",
            "Please describe this picture in detail.",
            "Can you describe the image in detail?",
            "Give a detailed description of the image.",
            "What can be seen in this image? Describe it in detail.",
            "Write a detailed description of this picture.",
            "Explain in detail what the image shows.",
            "Describe the following image.");

    /** For one sentence. */
    public static final List<String> BRIEF = List.of(
            "Describe the image briefly.",
            "Describe the image in one sentence.",
            "Give a short description of the image.",
            "Write a short caption for this picture.",
            "What does the image show? Answer briefly.",
            "Please describe this image in a few words.");
}
