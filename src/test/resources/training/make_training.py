"""What PyTorch computes of a small model in training: losses and gradients by transformers, updates in float64.

    pip install torch transformers; python make_training.py     (writes training.json)
"""
import json
from pathlib import Path

import torch
from transformers import CLIPVisionConfig, LlamaConfig, LlavaConfig, LlavaForConditionalGeneration

SIDE, PATCH, CLASSES, TOWER, TOWER_LAYERS, TOWER_HEADS, TOWER_MLP = 24, 8, 4, 48, 2, 3, 64
WIDTH, LAYERS, HEADS, MLP, VOCABULARY = 40, 2, 2, 56, 30
IMAGE = VOCABULARY - 1
PATCHES = (SIDE // PATCH) ** 2
SHAPES = {  # name: axes, and the number of matrices that are stacked and trained by Muon
    "patch": ([TOWER, 3 * PATCH * PATCH], 0), "class": ([1, TOWER], 0), "positions": ([PATCHES + 1, TOWER], 0),
    "pre.weight": ([TOWER], 0), "pre.bias": ([TOWER], 0),
    "tower.norm1.weight": ([TOWER_LAYERS, TOWER], 0), "tower.norm1.bias": ([TOWER_LAYERS, TOWER], 0),
    "tower.norm2.weight": ([TOWER_LAYERS, TOWER], 0), "tower.norm2.bias": ([TOWER_LAYERS, TOWER], 0),
    "tower.qkv": ([TOWER_LAYERS, 3 * TOWER, TOWER], 3), "tower.qkv.bias": ([TOWER_LAYERS, 3 * TOWER], 0),
    "tower.out": ([TOWER_LAYERS, TOWER, TOWER], 1), "tower.out.bias": ([TOWER_LAYERS, TOWER], 0),
    "tower.fc1": ([TOWER_LAYERS, TOWER_MLP, TOWER], 1), "tower.fc1.bias": ([TOWER_LAYERS, TOWER_MLP], 0),
    "tower.fc2": ([TOWER_LAYERS, TOWER, TOWER_MLP], 1), "tower.fc2.bias": ([TOWER_LAYERS, TOWER], 0),
    "classify.weight": ([CLASSES, TOWER], 0), "classify.bias": ([CLASSES], 0),
    "linear_1.weight": ([WIDTH, TOWER], 0), "linear_1.bias": ([WIDTH], 0),
    "linear_2.weight": ([WIDTH, WIDTH], 0), "linear_2.bias": ([WIDTH], 0),
    "embed": ([VOCABULARY, WIDTH], 0), "norms": ([2 * LAYERS + 1, WIDTH], 0),
    "qkv": ([LAYERS, 3 * WIDTH, WIDTH], 3), "out": ([LAYERS, WIDTH, WIDTH], 1),
    "gate_up": ([LAYERS, 2 * MLP, WIDTH], 2), "down": ([LAYERS, WIDTH, MLP], 1), "head": ([VOCABULARY, WIDTH], 0)}
PIXELS, GRADIENTS = 100, 200  # numbers of other sequences of noise; parameters have theirs from 0
BEFORE = [1, 5, 6]
TEXTS = [[[7, 8, 3, 10, 11, 2], [12, 13, 14, 24]], [[8, 15, 7, 21, 2], [17, 3, 2]]]  # scenes, each of two texts after the image
LABELS = [[0, 0, 1, 0, 2, 2, 0, 0, 3], [0, 1, 1, 0, 0, 0, 3, 0, 0]]
RATES = {"tower": (0.03, 0.004), "rest": (0.02, 0.003)}  # by Muon, by Adam


def noise(sequence, axes):
    """Between -1 and 1; the test computes the same."""
    k = torch.arange(torch.Size(axes).numel(), dtype=torch.int64)
    h = (k * 2654435761 + (sequence + 1) * 40503) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 2246822519) & 0xFFFFFFFF
    h = h ^ (h >> 13)
    return (h.double() / 2**31 - 1).float().view(axes)


def parameter(number, name):
    x = noise(number, SHAPES[name][0])
    if name.endswith("norm1.weight") or name.endswith("norm2.weight") or name in ("norms", "pre.weight"):
        return 1 + 0.3 * x
    return 0.25 * x


def is_tower(name):
    return name.startswith(("tower.", "pre.", "classify.")) or name in ("patch", "class", "positions")


def state(p):
    out = {"model.vision_tower.embeddings.class_embedding": p["class"][0],
           "model.vision_tower.embeddings.patch_embedding.weight": p["patch"].view(TOWER, 3, PATCH, PATCH),
           "model.vision_tower.embeddings.position_embedding.weight": p["positions"],
           "model.vision_tower.pre_layrnorm.weight": p["pre.weight"], "model.vision_tower.pre_layrnorm.bias": p["pre.bias"],
           "model.language_model.embed_tokens.weight": p["embed"], "model.language_model.norm.weight": p["norms"][-1], "lm_head.weight": p["head"]}
    for i in range(1, 3):
        out |= {f"model.multi_modal_projector.linear_{i}.{part}": p[f"linear_{i}.{part}"] for part in ("weight", "bias")}
    for i in range(TOWER_LAYERS):
        at = f"model.vision_tower.encoder.layers.{i}."
        for part in ("weight", "bias"):
            end = "" if part == "weight" else ".bias"
            for name, own in zip("qkv", p["tower.qkv" + end][i].chunk(3)):
                out[f"{at}self_attn.{name}_proj.{part}"] = own
            out |= {f"{at}self_attn.out_proj.{part}": p["tower.out" + end][i], f"{at}mlp.fc1.{part}": p["tower.fc1" + end][i],
                    f"{at}mlp.fc2.{part}": p["tower.fc2" + end][i], f"{at}layer_norm1.{part}": p[f"tower.norm1.{part}"][i],
                    f"{at}layer_norm2.{part}": p[f"tower.norm2.{part}"][i]}
    for i in range(LAYERS):
        at = f"model.language_model.layers.{i}."
        for name, own in zip("qkv", p["qkv"][i].chunk(3)):
            out[f"{at}self_attn.{name}_proj.weight"] = own
        gate, up = p["gate_up"][i].chunk(2)
        out |= {at + "self_attn.o_proj.weight": p["out"][i], at + "mlp.gate_proj.weight": gate, at + "mlp.up_proj.weight": up,
                at + "mlp.down_proj.weight": p["down"][i], at + "input_layernorm.weight": p["norms"][2 * i],
                at + "post_attention_layernorm.weight": p["norms"][2 * i + 1]}
    return out


def losses(p):
    """The mean loss of all words, each text after the image by itself, plus half of that of the patches."""
    config = LlavaConfig(
        vision_config=CLIPVisionConfig(hidden_size=TOWER, intermediate_size=TOWER_MLP, num_hidden_layers=TOWER_LAYERS, num_attention_heads=TOWER_HEADS,
                         image_size=SIDE, patch_size=PATCH, hidden_act="quick_gelu", layer_norm_eps=1e-5),
        text_config=LlamaConfig(hidden_size=WIDTH, intermediate_size=MLP, num_hidden_layers=LAYERS, num_attention_heads=HEADS, vocab_size=VOCABULARY,
                    rms_norm_eps=1e-5, rope_parameters={"rope_type": "default", "rope_theta": 10000.0}),
        image_token_index=IMAGE, vision_feature_layer=-1, attn_implementation="eager")
    model = LlavaForConditionalGeneration(config).eval()
    own = state(p)
    missing = {n for n, _ in model.named_parameters()} - own.keys()
    assert all("post_layernorm" in n for n in missing), missing
    words, scores = [], []
    for scene, texts in enumerate(TEXTS):
        pixels = noise(PIXELS, [2, 3, SIDE, SIDE])[scene:scene + 1]
        for text in texts:
            ids = torch.tensor([BEFORE + [IMAGE] * PATCHES + text])
            got = torch.func.functional_call(model, own, (), {"input_ids": ids, "pixel_values": pixels})
            words += [(got.logits[0, len(BEFORE) + PATCHES + i], text[i + 1]) for i in range(1, len(text) - 1)]
        seen = torch.func.functional_call(model.model.vision_tower, {n.removeprefix("model.vision_tower."): w for n, w in own.items() if "vision_tower" in n}, (pixels,))
        scores.append(seen.last_hidden_state[0, 1:] @ p["classify.weight"].T + p["classify.bias"])
    logits, targets = torch.stack([row for row, _ in words]), torch.tensor([target for _, target in words])
    scores, labels = torch.cat(scores), torch.tensor(LABELS).flatten()
    weights = torch.tensor([0.3] + [1.0] * (CLASSES - 1))
    each = torch.nn.functional.cross_entropy(scores, labels, reduction="none") * weights[labels]
    there = labels > 0
    return (each.sum() / weights[labels].sum(), torch.nn.functional.cross_entropy(logits, targets),
            (scores.argmax(1) == labels)[there].float().mean(), (logits.argmax(1) == targets).float().mean())


def orthogonal(g):
    """Newton-Schulz iteration, as published (Jordan et al. 2024)."""
    x = g.mT if g.shape[0] > g.shape[1] else g
    x = x / x.norm()
    for _ in range(5):
        a = x @ x.mT
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return x.mT if g.shape[0] > g.shape[1] else x


def muon(w, gradients, rate):
    """Nesterov's momentum, weight decay, and steps of Adam's size; compared with torch.optim.Muon, which computes in bf16."""
    theirs = torch.nn.Parameter(w.float().clone())
    optimiser = torch.optim.Muon([theirs], lr=rate, weight_decay=0.01, momentum=0.95, adjust_lr_fn="match_rms_adamw")
    momentum, start = torch.zeros_like(w), w.clone()
    for g in gradients:
        momentum = 0.95 * momentum + g
        w = w * (1 - 0.01 * rate) - rate * 0.2 * max(w.shape) ** 0.5 * orthogonal(g + 0.95 * momentum)
        theirs.grad = g.float()
        optimiser.step()
    assert (theirs - w).norm() < 0.02 * (w - start).norm()
    return w


def updated(number, name):
    """After two steps, each with the mean of two workers' gradients."""
    axes, parts = SHAPES[name]
    w = parameter(number, name).double()
    gradients = [(noise(GRADIENTS + 2 * step, axes) + noise(GRADIENTS + 2 * step + 1, axes)).double() / 2 for step in range(2)]
    by_muon, by_adam = RATES["tower" if is_tower(name) else "rest"]
    if parts:
        cut = [g.view(-1, axes[1] // parts, axes[2]) for g in gradients]
        return torch.stack([muon(m, list(gs), by_muon) for m, *gs in zip(w.view_as(cut[0]), *cut)]).view(axes)
    p = torch.nn.Parameter(w.clone())
    optimiser = torch.optim.Adam([p], lr=by_adam, betas=(0.9, 0.98), eps=1e-8)
    for g in gradients:
        p.grad = g
        optimiser.step()
    return p.detach()


def told(number, x):
    """The norm, and the product with noise, which differs if elements change places."""
    return [float(f"{v:.7g}") for v in (x.norm().item(), (x.flatten() * noise(number + 1, [x.numel()]).double()).sum().item())]


values = {name: parameter(i, name).requires_grad_() for i, name in enumerate(SHAPES)}
patches, words, seen, said = losses(values)
(words + 0.5 * patches).backward()
rows = []
for i, name in enumerate(SHAPES):
    w = parameter(i, name).double()
    rows.append({"name": name, "parts": SHAPES[name][1], "gradient": told(i, values[name].grad.double()), "change": told(i, updated(i, name) - w)})
head = {"losses": [round(v.item(), 6) for v in (patches, words, seen, said)], "rates": [*RATES["tower"], *RATES["rest"]]}
text = json.dumps(head)[:-1] + ', "parameters": [\n  ' + ",\n  ".join(json.dumps(row) for row in rows) + "\n]}\n"
Path(__file__).with_name("training.json").write_text(text)
