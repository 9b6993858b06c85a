"""Captions images by a checkpoint of the sample world with Hugging Face transformers, and compares them token by token with ours.

    ./run.sh caption --model DIR --image FILE --dtype f32 --json > FILE.json     (for each image)
    python hf_captions.py DIR IMAGE [IMAGE ...]                                   (finds IMAGE.json beside each)
"""
import json
import sys

import torch
from PIL import Image
from transformers import AutoProcessor, LlavaForConditionalGeneration

folder, images = sys.argv[1], sys.argv[2:]
processor = AutoProcessor.from_pretrained(folder)
model = LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()
equal = 0
for name in images:
    ours = json.load(open(name + ".json"))["runs"][0]["token_ids"]
    conversation = [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "Please help me describe the image in detail."}]}]
    prompt = processor.apply_chat_template(conversation, add_generation_prompt=True)
    inputs = processor(images=Image.open(name).convert("RGB"), text=prompt, return_tensors="pt")
    with torch.no_grad():
        out = model.generate(**inputs, do_sample=False, max_new_tokens=160)
    theirs = out[0, inputs["input_ids"].shape[1]:].tolist()
    end = model.generation_config.eos_token_id
    same = [t for t in theirs if t != end] == [t for t in ours if t != end]
    equal += same
    if not same:
        print(name, "differs:", processor.tokenizer.decode(theirs), "|", processor.tokenizer.decode(ours), sep="\n  ")
print(f"{equal} of {len(images)} captions are equal, token by token")
sys.exit(equal != len(images))
