package attentionlens.checkpoint;

import attentionlens.image.ProcessorConfig;
import attentionlens.trace.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A LLaVA checkpoint, read but not loaded: its weights stay in their files.
 *
 * @param name hub name, or the folder's name
 * @param folder its folder
 * @param config shapes, with all defaults filled in
 * @param tensors where each tensor lies, by its canonical name; all that {@code config} asks for exist, with the right shapes
 * @param processor how images are prepared
 * @param generation how generation ends
 * @param chat how a question becomes a prompt
 */
public record Checkpoint(
        String name,
        Path folder,
        ModelConfig config,
        Map<String, TensorSource> tensors,
        ProcessorConfig processor,
        GenerationDefaults generation,
        ChatTemplate chat) {
    private static final String EMBEDDING = "decoder.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";
    private static final String KNOWN_TOWER = "clip-vit-large-patch14-336";

    public Checkpoint {
        tensors = Map.copyOf(tensors);
    }

    /**
     * Opens a checkpoint and checks that it is complete. Nothing in it is executed.
     *
     * @param nameOrFolder a folder, or the hub name of a model in the local Hugging Face cache, such as {@code llava-hf/llava-1.5-7b-hf}
     * @throws Problem if it is missing, incomplete, or of a kind that is not supported
     */
    public static Checkpoint open(String nameOrFolder) {
        return open(nameOrFolder, Settings.ofProcess());
    }

    static Checkpoint open(String nameOrFolder, Settings settings) {
        Path folder = ModelFolder.find(nameOrFolder, settings);
        Path file = folder.resolve("config.json");
        if (!Files.exists(file)) {
            throw ModelFolder.notAModel(folder);
        }
        Fields config = Fields.read(file);
        return switch (ConfigReader.layout(config)) {
            case HUGGING_FACE -> huggingFace(folder, config);
            case ORIGINAL -> original(folder, config, settings);
        };
    }

    /** Returns the SHA-256, in hex, of names, types, shapes and samples of all weights; reads a few MB, whatever the model's size. */
    public String weightHash() {
        return WeightHash.of(tensors);
    }

    /**
     * Reads the tokenizer.
     *
     * @throws Problem if the folder has none
     */
    public TokenizerSource tokenizer() {
        return TokenizerFiles.read(folder, config);
    }

    /**
     * Checks a folder's {@code config.json} alone, before other files are there.
     *
     * @throws Problem if it is neither of a LLaVA that could be opened nor of a vision tower
     */
    public static void checkKind(Path folder) {
        Fields config = Fields.read(folder.resolve("config.json"));
        if (!VisionReader.isTower(config)) {
            ConfigReader.layout(config);
        }
    }

    /** Whether a folder's {@code config.json} is of a LLaVA that could be opened if its files were complete. */
    public static boolean isLlava(Path folder) {
        Path file = folder.resolve("config.json");
        try {
            return Files.isRegularFile(file) && ConfigReader.layout(Fields.read(file)) != null;
        } catch (Problem another) {
            return false;
        }
    }

    /** Returns the hub name of the vision tower that a complete checkpoint in the original layout needs, if it is not on this machine. */
    public static Optional<String> missingTower(Path folder) {
        Fields config = Fields.read(folder.resolve("config.json"));
        if (VisionReader.isTower(config) || ConfigReader.layout(config) != ModelConfig.Layout.ORIGINAL) {
            return Optional.empty();
        }
        String name = towerName(config);
        boolean embedded = name.endsWith(KNOWN_TOWER) && hasTower(named(WeightFiles.read(folder), true));
        boolean here = embedded
                || ModelFolder.tower(folder, name, Settings.ofProcess()).isPresent();
        return Optional.of(name).filter(tower -> !here && HubCache.isName(tower));
    }

    private static String towerName(Fields config) {
        return config.text("mm_vision_tower", config.text("vision_tower", KNOWN_TOWER));
    }

    private static boolean hasTower(Map<String, RawTensor> raw) {
        return raw.containsKey("vision.embeddings.class_embedding");
    }

    private static Checkpoint huggingFace(Path folder, Fields file) {
        ModelConfig config = ConfigReader.huggingFace(file);
        Map<String, RawTensor> raw = named(WeightFiles.read(folder), true);
        return checked(folder, file, config, raw, ProcessorReader.read(folder, false));
    }

    private static Checkpoint original(Path folder, Fields file, Settings settings) {
        String name = towerName(file);
        Map<String, RawTensor> raw = named(WeightFiles.read(folder), true);
        boolean embedded = hasTower(raw);
        Optional<Path> tower = ModelFolder.tower(folder, name, settings);
        if (tower.isEmpty() && !(embedded && name.endsWith(KNOWN_TOWER))) {
            throw new Problem(folder + " needs the vision tower '" + name
                    + "', which is neither in it, nor beside it, nor in the"
                    + " Hugging Face cache. Fetch it with './run.sh get " + name + "', or set " + Settings.VISION_TOWER
                    + " to its folder.");
        }
        if (!embedded) {
            raw.putAll(named(WeightFiles.read(tower.orElseThrow()), false));
        }
        VisionConfig vision = tower.map(VisionReader::ofTower).orElse(VisionReader.LLAVA_TOWER);
        boolean pad = file.text("image_aspect_ratio", "square").equals("pad");
        Path images = tower.filter(t -> Files.exists(t.resolve("preprocessor_config.json")))
                .orElse(folder);
        ProcessorConfig processor = Files.exists(images.resolve("preprocessor_config.json"))
                ? ProcessorReader.read(images, pad)
                : ProcessorConfig.clip(vision.imageSize());
        return checked(folder, file, ConfigReader.original(file, vision), raw, processor);
    }

    private static Map<String, RawTensor> named(Map<String, RawTensor> raw, boolean model) {
        Map<String, RawTensor> out = new LinkedHashMap<>();
        raw.forEach((key, tensor) ->
                (model ? TensorNames.ofModel(key) : TensorNames.ofTower(key)).ifPresent(name -> out.put(name, tensor)));
        return out;
    }

    private static Checkpoint checked(
            Path folder, Fields file, ModelConfig given, Map<String, RawTensor> raw, ProcessorConfig processor) {
        Map<String, TensorSource> tensors = new LinkedHashMap<>();
        Map<String, ?> wanted = TensorCheck.required(given);
        raw.forEach((name, tensor) -> {
            if (wanted.containsKey(name) || name.equals(HEAD)) {
                tensors.put(name, tensor.weight());
            }
        });
        ModelConfig config = TiedHead.resolve(given, tensors, EMBEDDING, HEAD);
        TensorCheck.check(config, tensors, folder);
        return new Checkpoint(
                ModelFolder.name(folder),
                folder,
                config,
                tensors,
                processor,
                GenerationReader.read(folder, file),
                ChatTemplates.read(folder, config.layout()));
    }
}
