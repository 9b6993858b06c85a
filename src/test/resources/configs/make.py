"""Writes cases.json: config.json of old and new transformers versions, and what LlavaConfig makes of them.    python make.py"""
import copy, json
from pathlib import Path

from transformers import GenerationConfig, LlavaConfig

CLIP = {"model_type": "clip_vision_model", "hidden_size": 1024, "image_size": 336, "intermediate_size": 4096, "num_attention_heads": 16,
        "num_hidden_layers": 24, "patch_size": 14, "projection_dim": 768, "vocab_size": 32000}
SO400M = {"model_type": "siglip_vision_model", "hidden_size": 1152, "image_size": 384, "intermediate_size": 4304, "num_attention_heads": 16,
          "num_hidden_layers": 26, "patch_size": 14, "vision_use_head": False}
OUTER = {"model_type": "llava", "architectures": ["LlavaForConditionalGeneration"]}
CASES = {
    "nothing": OUTER,
    "7b": OUTER | {"ignore_index": -100, "image_token_index": 32000, "pad_token_id": 32001, "projector_hidden_act": "gelu", "torch_dtype": "float16", "vocab_size": 32064,
                   "vision_feature_layer": -2, "vision_feature_select_strategy": "default", "vision_config": CLIP,
                   "text_config": {"_name_or_path": "lmsys/vicuna-7b-v1.5", "architectures": ["LlamaForCausalLM"], "max_position_embeddings": 4096, "model_type": "llama",
                                   "rms_norm_eps": 1e-05, "torch_dtype": "float16", "vocab_size": 32064}},
    "13b": OUTER | {"image_token_index": 32000, "vision_config": CLIP, "text_config": {
        "model_type": "llama", "hidden_size": 5120, "intermediate_size": 13824, "num_attention_heads": 40, "num_hidden_layers": 40, "num_key_value_heads": 40,
        "max_position_embeddings": 4096, "rms_norm_eps": 1e-05, "vocab_size": 32064}},
    "interleave": OUTER | {"image_token_index": 151646, "projector_hidden_act": "gelu", "vision_feature_layer": -1, "vision_feature_select_strategy": "full",
                           "vision_config": SO400M, "text_config": {
                               "model_type": "qwen2", "bos_token_id": 151643, "eos_token_id": 151645, "hidden_size": 1024, "intermediate_size": 2816, "max_window_layers": 21,
                               "num_attention_heads": 16, "num_hidden_layers": 24, "num_key_value_heads": 16, "rope_theta": 1000000.0, "sliding_window": 32768,
                               "tie_word_embeddings": True, "use_sliding_window": False, "vocab_size": 152000}},
    "empty parts": OUTER | {"vision_config": {}, "text_config": {}},
    "nulls": OUTER | {"vision_config": None, "text_config": None, "vision_feature_layer": [-2, 5, 1]},
    "mistral": OUTER | {"text_config": {"model_type": "mistral"}, "multimodal_projector_bias": False, "vision_feature_select_strategy": "full", "image_token_id": 7},
    "mistral own": OUTER | {"text_config": {"model_type": "mistral", "head_dim": 64, "sliding_window": None, "rope_theta": 500000.0, "eos_token_id": [2, 9]}},
    "qwen2": OUTER | {"text_config": {"model_type": "qwen2"}, "tie_word_embeddings": True, "vision_config": {"model_type": "siglip_vision_model"}},
    "qwen2 slides": OUTER | {"text_config": {"model_type": "qwen2", "use_sliding_window": True, "num_hidden_layers": 40, "eos_token_id": 5}},
    "qwen2 slides by layer": OUTER | {"text_config": {"model_type": "qwen2", "use_sliding_window": True, "num_hidden_layers": 2, "sliding_window": 64,
                                                      "layer_types": ["full_attention", "sliding_attention"]}},
    "qwen2 slides nowhere": OUTER | {"text_config": {"model_type": "qwen2", "use_sliding_window": True, "num_hidden_layers": 2, "max_window_layers": 1,
                                                     "layer_types": ["full_attention", "full_attention"]}},
    "biases": OUTER | {"text_config": {"model_type": "llama", "attention_bias": True, "mlp_bias": True, "head_dim": 96, "hidden_act": "gelu"}, "projector_hidden_act": "silu"},
    "linear, old": OUTER | {"text_config": {"model_type": "llama", "rope_scaling": {"type": "linear", "factor": 2.0}, "rope_theta": 20000}},
    "dynamic, new": OUTER | {"text_config": {"model_type": "llama", "rope_parameters": {"rope_type": "dynamic", "factor": 4.0, "rope_theta": 30000.0}, "max_position_embeddings": 1024}},
    "llama3": OUTER | {"text_config": {"model_type": "llama", "rope_theta": 500000.0, "max_position_embeddings": 131072, "rope_scaling": {
        "factor": 8.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0, "original_max_position_embeddings": 8192, "rope_type": "llama3"}}},
    "sizes as lists": OUTER | {"vision_config": {"model_type": "siglip_vision_model", "image_size": [224, 224], "patch_size": [16, 16], "hidden_act": "gelu"}},
}


def tell(config, ends):
    v, t = config.vision_config, config.text_config
    side = lambda x: x if isinstance(x, int) else x[0]
    rope = t.rope_parameters
    layer = config.vision_feature_layer
    return {
        "vision": [v.model_type, v.hidden_size, v.intermediate_size, v.num_hidden_layers, v.num_attention_heads, side(v.image_size), side(v.patch_size), v.hidden_act,
                   v.layer_norm_eps, v.num_channels],
        "decoder": [t.model_type, t.hidden_size, t.intermediate_size, t.num_hidden_layers, t.num_attention_heads, t.num_key_value_heads,
                    getattr(t, "head_dim", None) or t.hidden_size // t.num_attention_heads, t.vocab_size, t.rms_norm_eps, t.hidden_act, t.max_position_embeddings],
        "biases": [t.model_type == "qwen2" or getattr(t, "attention_bias", False), getattr(t, "attention_bias", False), getattr(t, "mlp_bias", False)],
        "tied": config.tie_word_embeddings, "sliding": getattr(t, "sliding_window", None) if "sliding_attention" in getattr(t, "layer_types", ["sliding_attention"]) else None,
        "rope": [rope["rope_type"], rope["rope_theta"], rope.get("factor", 1.0), rope.get("low_freq_factor", 1.0), rope.get("high_freq_factor", 1.0),
                 rope.get("original_max_position_embeddings", t.max_position_embeddings)],
        "projector": [config.projector_hidden_act, config.multimodal_projector_bias], "layers": [layer] if isinstance(layer, int) else layer,
        "drop": config.vision_feature_select_strategy == "default", "image": config.image_token_id,
        "ends": ends if isinstance(ends, list) else [] if ends is None else [ends]}


if __name__ == "__main__":
    ends = lambda config: GenerationConfig.from_model_config(copy.deepcopy(config)).eos_token_id    # of the file as it is, as from_pretrained does
    out = [{"name": name, "config": config, "expected": tell(LlavaConfig(**copy.deepcopy(config)), ends(config))} for name, config in CASES.items()]
    (Path(__file__).parent / "cases.json").write_text(json.dumps(out, indent=1) + "\n")
    print(len(out), "cases")
