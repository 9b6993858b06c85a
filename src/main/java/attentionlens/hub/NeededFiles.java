package attentionlens.hub;

import attentionlens.machine.Bytes;
import attentionlens.trace.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Selects the files of a model that the engine reads: configuration, tokenizer, image processor, and weights in one format. */
final class NeededFiles {
    private static final Set<String> SMALL = Set.of(
            "config.json",
            "generation_config.json",
            "preprocessor_config.json",
            "processor_config.json",
            "chat_template.json",
            "chat_template.jinja",
            "tokenizer.json",
            "tokenizer.model",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt");

    /** Patterns of weight files by format, the best first; an index belongs to its shards. */
    private static final List<String> WEIGHTS = List.of(
            "model\\.safetensors",
            "model(-\\d+-of-\\d+\\.safetensors|\\.safetensors\\.index\\.json)",
            "pytorch_model\\.bin",
            "pytorch_model(-\\d+-of-\\d+\\.bin|\\.bin\\.index\\.json)");

    private static final String WEIGHT_FILE = ".*\\.(safetensors|bin)";

    /** Larger than the other files of any model, in bytes. */
    private static final long MOST_BESIDE_WEIGHTS = 100 << 20;

    private NeededFiles() {}

    /**
     * Returns the needed files: the configuration first, then small files before large ones.
     *
     * @throws Problem if this is not a model that can be opened, or a file that should be small is not
     */
    static List<HubFile> of(Repository repository) {
        List<HubFile> needed = new ArrayList<>(matching(repository, SMALL::contains));
        if (needed.stream().noneMatch(file -> file.path().equals("config.json"))) {
            throw new Problem(noConfig(repository));
        }
        List<HubFile> weights = WEIGHTS.stream()
                .map(pattern -> matching(repository, path -> path.matches(pattern)))
                .filter(files -> files.stream().anyMatch(file -> !file.path().endsWith(".json")))
                .findFirst()
                .orElseThrow(() -> new Problem(repository.name()
                        + " has no weights that can be opened: neither safetensors nor PyTorch's own files."));
        needed.addAll(weights);
        needed.forEach(file -> checkSize(file, repository));
        needed.sort(Comparator.comparing((HubFile file) -> !file.path().equals("config.json"))
                .thenComparing(HubFile::isSha256)
                .thenComparing(HubFile::path));
        return needed;
    }

    private static void checkSize(HubFile file, Repository repository) {
        if (file.size() > MOST_BESIDE_WEIGHTS && !file.path().matches(WEIGHT_FILE)) {
            throw new Problem(repository.name() + " lists " + file.path() + " with " + Bytes.words(file.size())
                    + ", more than such a file can have. Nothing was fetched; do not trust this model.");
        }
    }

    private static String noConfig(Repository repository) {
        if (!matching(repository, "adapter_config.json"::equals).isEmpty()) {
            return repository.name() + " is a LoRA adapter, not a whole model. Get a merged model.";
        }
        if (!matching(repository, path -> path.endsWith(".gguf")).isEmpty()) {
            return repository.name()
                    + " holds GGUF files, which are not supported. Get the checkpoint they were made from.";
        }
        return repository.name() + " has no config.json: it is not a model that can be opened.";
    }

    private static List<HubFile> matching(Repository repository, Predicate<String> path) {
        return repository.files().stream()
                .filter(file -> path.test(file.path()))
                .toList();
    }
}
