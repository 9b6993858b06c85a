"""What transformers generates where sequences end at different lengths, and with scaled rotary positions.

    pip install torch transformers pillow; python make_decoding.py     (writes decoding.json)
"""
import json
import sys
from pathlib import Path

import torch

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "conformance"))
from reference import load, open_image  # noqa: E402
from transformers import LlavaConfig, LlavaForConditionalGeneration  # noqa: E402

CASE = HERE.parent / "conformance/cases/clip-llama-crop"
case = json.loads((CASE / "case.json").read_text())


def inputs(processor):
    image = open_image(CASE / case["image"], case["geometry"], processor.image_processor.image_mean)
    return processor(images=image, text=case["prompt"], return_tensors="pt")


@torch.inference_mode()
def beams(model, given, every, rest, count, tokens):
    """Every token whose id leaves that rest is an end token."""
    ends = [i for i in range(model.config.text_config.vocab_size) if i % every == rest]
    said = []
    for dtype in (torch.float64, torch.float32):  # no near tie may decide
        model.to(dtype)
        got = model.generate(**{**given, "pixel_values": given["pixel_values"].to(dtype)}, num_beams=count, do_sample=False,
                             max_new_tokens=tokens, eos_token_id=ends, length_penalty=1.0)
        said.append([i for i in got[0, given["input_ids"].shape[1]:].tolist() if i != model.generation_config.pad_token_id])
    return said[1] if said[0] == said[1] else None


@torch.inference_mode()
def scaled(given, tokens, most, parameters):
    config = LlavaConfig.from_pretrained(CASE / case["model"])
    config.text_config.max_position_embeddings = most
    config.text_config.rope_parameters = parameters | {"rope_theta": config.text_config.rope_parameters["rope_theta"]}
    model = LlavaForConditionalGeneration.from_pretrained(CASE / case["model"], config=config, dtype=torch.float32, attn_implementation="eager").eval()
    got = model.generate(**given, do_sample=False, max_new_tokens=tokens, eos_token_id=None, output_logits=True, return_dict_in_generate=True)
    return {"max_position_embeddings": most, "rope_scaling": parameters,
            "tokens": got.sequences[0, given["input_ids"].shape[1]:].tolist(),
            "largest_logits": [round(float(step[0].max()), 5) for step in got.logits]}


model, processor = load(CASE / case["model"])
model.model.language_model.config._attn_implementation = "eager"
given = inputs(processor)
rows = []
# with every second or third, stopping early changes what is said
for every, rest, count in [(*ends, b) for ends in ((2, 0), (3, 0), (5, 1), (5, 3), (9, 3), (17, 1)) for b in (2, 3, 4)]:
    said = beams(model, given, every, rest, count, 14)
    rows.append({"every": every, "rest": rest, "beams": count, "max_tokens": 14, "tokens": said})
lines = ",\n".join("  " + json.dumps(row) for row in rows if row["tokens"])
scalings = [scaled(given, case["max_new_tokens"], 40, {"rope_type": "dynamic", "factor": 8.0}),
            scaled(given, 80, 4096, {"rope_type": "linear", "factor": 4.0}),
            scaled(given, case["max_new_tokens"], 4096, {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0,
                                                         "high_freq_factor": 16.0, "original_max_position_embeddings": 2048})]
ropes = ",\n".join("  " + json.dumps(row) for row in scalings)
(HERE / "decoding.json").write_text('{"beams": [\n' + lines + '\n],\n"rope": [\n' + ropes + "\n]}\n")
