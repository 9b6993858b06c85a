# The decoder (HF LlamaModel, MistralModel, Qwen2Model). B lanes decoded side by side, H query heads, G key heads, E head width,
# N prompt length, K keys, D width, V vocabulary.
#
# All lanes of a group share the keys and values of the prompt except its last token's; each lane keeps those of what follows. The last
# prompt token is the first step, so every predicting row, guided or captured, is a row of a step. If a product's rows have the same bits
# whatever rows are computed with them, the first step's rows, one per lane, pass through the layers below the prompt's others; otherwise
# they pass by themselves.


class Decoder(Module):
  training : bool
  device : Device
  layers : int
  heads : int
  groups : int
  width : int                     # E
  eps : float
  act : str
  scratch : __torch__.linear.Scratch
  weights : Dict[str, __torch__.linear.Weight]
  qkv : List[__torch__.linear.Weight]
  out : List[__torch__.linear.Weight]
  gate_up : List[__torch__.linear.Weight]
  down : List[__torch__.linear.Weight]
  norms : List[Tensor]            # two per layer, then the final one; multiplied by sqrt(D)
  floor : Tensor                  # (1), for the norms: sqrt(D eps)
  frequencies : Tensor            # (E / 2)
  turns_from : int                # first position of the next two, (16, H + 2G, E)
  step_cos : Tensor
  step_sin : Tensor
  table : Tensor                  # (V, D) token embeddings, mapped from their file
  last : Tensor                   # (1, D) embedding of the prompt's last token, which may be an image token
  shared : int                    # N - 1
  members : List[int]             # lanes of the group whose prompt is being computed, B' of them
  x : Tensor                      # its residual stream: (N - 1 + B', D)
  cos : Tensor                    # of its rows' positions: (N - 1 + B', 1, E)
  sin : Tensor
  first_patterns : List[Tensor]   # of the first step, lane x layer: (G, H / G, N)
  first_sublayers : List[Tensor]  # the same: (1, D)
  first_streams : List[Tensor]    # lane x (layer + 1): (1, D)
  prompt_block : Tensor           # memory of the next two, for a group's layers; kept for the next image, since allocating it is slow
  prompt_keys : List[Tensor]      # group x layer: (G, E, N - 1)
  prompt_values : List[Tensor]    # (G, N - 1, E)
  cache : List[Tensor]            # layer: (B, 2G, T, E), keys then values; T grows
  logits : Tensor                 # of the last step: (B, V)
  patterns : Tensor               # and what was asked for of it: (L, B, H, K)
  sublayers : Tensor              # attention sublayer outputs, (L, B, D)
  streams : Tensor                # residual streams, (L + 1, B, D)
  lane_group : List[int]
  lane_kind : List[int]           # 0 baseline, 1 mean, 2 top k, 3 PAI
  lane_first : List[int]
  lane_last : List[int]
  lane_k : List[int]
  lane_alpha : List[float]
  image_start : int
  image_end : int
  watches_image : bool            # whether steps return their patterns on the image
  watched_spans : List[int]       # starts and ends of spans of keys whose mass steps return, and that of all that follows the prompt
  watched_code : int              # type of both
  image_to_image : Tensor         # of the latest layer
  def __getstate__(self: __torch__.decoder.Decoder) -> int:
    return 0
  def __setstate__(self: __torch__.decoder.Decoder, state: int) -> NoneType:
    self.training = False
    _ = self.setup("cpu", 1, 1, 1, 2, 0.00001, "silu")
    return None
  def setup(self: __torch__.decoder.Decoder, device: str, layers: int, heads: int, groups: int, width: int, eps: float, act: str) -> int:
    self.device = torch.device(device)
    self.layers = layers
    self.heads = heads
    self.groups = groups
    self.width = width
    self.eps = eps
    self.act = act
    self.scratch = __torch__.linear.Scratch()
    self.weights = annotate(Dict[str, __torch__.linear.Weight], {})
    self.qkv = annotate(List[__torch__.linear.Weight], [])
    self.out = annotate(List[__torch__.linear.Weight], [])
    self.gate_up = annotate(List[__torch__.linear.Weight], [])
    self.down = annotate(List[__torch__.linear.Weight], [])
    self.norms = annotate(List[Tensor], [])
    self.floor = torch.empty([0])
    self.frequencies = torch.empty([0])
    self.turns_from = 0
    self.step_cos = torch.empty([0])
    self.step_sin = torch.empty([0])
    self.table = torch.empty([0])
    self.prompt_block = torch.empty([0])
    _ = self.release()
    return 0
  def load(self: __torch__.decoder.Decoder, name: str, form: int, wide: int, direct: bool, code: int, paths: List[str], numbers: List[int]) -> int:
    weight = __torch__.linear.load(form, wide, direct, code, self.device, self.scratch, paths, numbers)
    self.weights[name] = weight
    return int(weight.beyond)
  def load_bias(self: __torch__.decoder.Decoder, name: str, paths: List[str], numbers: List[int]) -> int:
    _ = self.weights[name].set_bias(__torch__.linear.load_vector(self.device, paths, numbers))
    return 0
  def load_norm(self: __torch__.decoder.Decoder, paths: List[str], numbers: List[int]) -> int:
    norm = __torch__.linear.load_vector(self.device, paths, numbers)
    _ = torch.append(self.norms, torch.mul_(norm, torch.sqrt(torch.numel(norm))))
    self.floor = torch.full([1], torch.sqrt(torch.numel(norm) * self.eps), device=self.device)
    return 0
  def load_table(self: __torch__.decoder.Decoder, paths: List[str], numbers: List[int]) -> int:
    self.table = __torch__.linear.Source(paths[0], numbers[0], numbers[1], numbers[2], numbers[3]).open()
    return 0
  # Called after all weights. Lists are faster to read than names.
  def loaded(self: __torch__.decoder.Decoder) -> int:
    self.scratch = __torch__.linear.Scratch()
    for i in range(self.layers):
      name = torch.format("{}.", i)
      _ = torch.append(self.qkv, self.weights[name + "qkv"])
      _1 = torch.append(self.out, self.weights[name + "out"])
      _2 = torch.append(self.gate_up, self.weights[name + "gate_up"])
      _3 = torch.append(self.down, self.weights[name + "down"])
    return 0

  # Rotary embedding. kind 0 default, 1 linear, 2 llama3; HF modeling_rope_utils.
  def set_rotary(self: __torch__.decoder.Decoder, theta: float, kind: int, factor: float, low: float, high: float, original: int) -> int:
    power = torch.arange(0, self.width, 2, dtype=4).to(6) / self.width
    f = 1.0 / torch.pow(theta, power)                                               # (E / 2)
    if kind == 1:
      f = f / factor
    elif kind == 2:
      wavelength = 2 * 3.141592653589793 / f
      low_wavelength = original / low
      high_wavelength = original / high
      slow = torch.where(wavelength > low_wavelength, f / factor, f)
      smooth = (original / wavelength - low) / (high - low)
      between = (1 - smooth) * slow / factor + smooth * slow
      medium = torch.logical_and(wavelength >= high_wavelength, wavelength <= low_wavelength)
      f = torch.where(medium, between, slow)
    self.frequencies = f.to(self.device)
    self.step_cos = torch.empty([0])
    return 0
  # Cosines and signed sines of positions (N): (N, 1, E).
  def angles(self: __torch__.decoder.Decoder, positions: Tensor) -> Tuple[Tensor, Tensor]:
    angle = torch.outer(positions, self.frequencies)                                # (N, E / 2)
    cos = torch.cos(angle)
    sin = torch.sin(angle)
    return torch.cat([cos, cos], 1).unsqueeze(1), torch.cat([torch.neg(sin), sin], 1).unsqueeze(1)
  # The same for all heads at one position, (1, H + 2G, E): also scales queries by 1 / sqrt(E), and leaves values as they are. Computed for
  # some positions at a time.
  def step_angles(self: __torch__.decoder.Decoder, position: int) -> Tuple[Tensor, Tensor]:
    at = position - self.turns_from
    if at < 0 or at >= torch.size(self.step_cos, 0):
      cos, sin = self.angles(torch.arange(position, position + 16, dtype=6, device=self.device))
      scale = 1.0 / torch.sqrt(self.width)
      h, g = self.heads, self.groups
      self.step_cos = torch.cat([(cos * scale).expand([-1, h, -1]), cos.expand([-1, g, -1]), torch.ones_like(cos).expand([-1, g, -1])], 1)
      self.step_sin = torch.cat([(sin * scale).expand([-1, h, -1]), sin.expand([-1, g, -1]), torch.zeros_like(sin).expand([-1, g, -1])], 1)
      self.turns_from = position
      at = 0
    return torch.narrow(self.step_cos, 0, at, 1), torch.narrow(self.step_sin, 0, at, 1)
  # Norm i of x, as the input of a weight.
  def norm(self: __torch__.decoder.Decoder, i: int, x: Tensor, to: __torch__.linear.Weight) -> Tensor:
    return __torch__.linear.rms_norm(x, self.norms[i], self.floor, to.takes)
  def rotate(self: __torch__.decoder.Decoder, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    turned = torch.roll(x, [self.width // 2], [-1])
    return torch.addcmul_(x * cos, turned, sin)                                     # as x, f32

  def embed(self: __torch__.decoder.Decoder, ids: List[int]) -> Tensor:            # (N, D)
    return torch.index_select(self.table, 0, torch.tensor(ids, dtype=4)).to(self.device, 6)
  # Starts the prompt of a group: ids (N), with projected image features in place of the image tokens, and the first step's rows of all
  # its lanes if `every`, otherwise of one.
  def begin(self: __torch__.decoder.Decoder, ids: List[int], features: Tensor, image_start: int, image_end: int, group: int, every: bool) -> int:
    x = self.embed(ids)                                                             # (N, D)
    _ = torch.copy_(torch.narrow(x, 0, image_start, image_end - image_start), features)
    self.shared = torch.len(ids) - 1
    self.last = torch.clone(torch.narrow(x, 0, self.shared, 1))
    self.members = annotate(List[int], [])
    for b in range(torch.len(self.lane_group)):
      if self.lane_group[b] == group and (every or torch.len(self.members) == 0):
        _1 = torch.append(self.members, b)
        self.first_streams[b * (self.layers + 1)] = self.last
    rows = torch.len(self.members)
    self.x = torch.cat([torch.narrow(x, 0, 0, self.shared), self.last.expand([rows, -1])], 0)
    positions = torch.arange(0, self.shared + rows, dtype=6, device=self.device)
    self.cos, self.sin = self.angles(torch.clamp(positions, 0, self.shared))
    self.image_start = image_start
    self.image_end = image_end
    self.image_to_image = torch.empty([0])
    return 0
  def image_hidden(self: __torch__.decoder.Decoder) -> Tensor:                      # (P, D)
    return self.x[self.image_start:self.image_end].to(torch.device("cpu"))
  # Logit lens of the image tokens: the `best` likeliest tokens if their residual streams were the last layer's, and their probabilities:
  # (P, best, 2). Unless `normed`, as in the paper's code: without the final norm, probabilities over the first 50 tokens only.
  def image_lens(self: __torch__.decoder.Decoder, best: int, normed: bool) -> Tensor:
    parts = annotate(List[Tensor], [])
    for x in torch.split(self.x[self.image_start:self.image_end], self.lens_rows()):
      if normed:
        x = self.last_norm(x)
      _ = torch.append(parts, self.likeliest(x, best, normed))
    return torch.cat(parts, 0).to(torch.device("cpu"))
  # Rows at a time: 128 MiB of logits.
  def lens_rows(self: __torch__.decoder.Decoder) -> int:
    return 33554432 // self.weights["lm_head"].outputs + 1
  def likeliest(self: __torch__.decoder.Decoder, x: Tensor, best: int, all: bool) -> Tensor:  # (R, D) -> (R, best, 2)
    first, exact, total = self.weighed(x, all)
    top, at = torch.topk(exact, ops.prim.min(best, torch.size(exact, 1)), 1)
    return torch.stack([torch.gather(first, 1, at).to(6), torch.exp(top - total)], 2)
  # Products of many rows may have few digits, so the logits that count are computed again in f32. Returns the first 50 tokens and their
  # logits, (R, 50), and the log-sum-exp of these, or of all, (R, 1).
  def weighed(self: __torch__.decoder.Decoder, x: Tensor, all: bool) -> Tuple[Tensor, Tensor, Tensor]:
    head = self.weights["lm_head"]
    logits = head.apply(x).to(6)                                                    # (R, V)
    first = torch.topk(logits, ops.prim.min(50, torch.size(logits, 1)), 1).indices  # (R, 50)
    parts = annotate(List[Tensor], [])
    ids = torch.split(first, 64)
    for j, some in enumerate(torch.split(x, 64)):
      w = head.rows(ids[j].reshape([-1])).view([torch.size(some, 0), -1, torch.size(x, 1)])  # (R', 50, D)
      _ = torch.append(parts, torch.bmm(w, some.unsqueeze(2)).squeeze(2))
    exact = torch.cat(parts, 0)
    total = torch.logsumexp(exact, [1], True)
    if all:
      rest = torch.scatter_(logits, 1, first, value=-3.0e38)
      total = torch.logaddexp(total, torch.logsumexp(rest, [1], True))
    return first, exact, total

  # One layer over the prompt of a group. Unless `rest`, only the lanes' rows are computed to the end; keys and values are kept of all.
  # quirk: as in the public code, no causal mask in this layer; its group has one lane.
  def prompt_layer(self: __torch__.decoder.Decoder, i: int, rest: bool, quirk: bool, capture: bool) -> int:
    x = self.x
    n, lanes = self.shared, torch.len(self.members)
    h = self.norm(2 * i, x, self.qkv[i])
    qkv = self.qkv[i].apply(h).view([n + lanes, -1, self.width])                    # (N - 1 + B', H + 2G, E)
    turned = self.rotate(torch.narrow(qkv, 1, 0, self.heads + self.groups), self.cos, self.sin).transpose(0, 1)
    q = torch.narrow(turned, 0, 0, self.heads)                                      # (H, N - 1 + B', E)
    k = torch.narrow(turned, 0, self.heads, self.groups)                            # (G, N - 1 + B', E)
    v = torch.narrow(qkv, 1, self.heads + self.groups, self.groups).transpose(0, 1)
    _ = self.keep_prompt(i, k, v)
    z = self.lane_rows(i, q, k, v)
    if rest:
      z = self.below(self.shared_rows(i, q, k, v, quirk), z, self.out[i].form >= 5)
    else:
      x = torch.narrow(x, 0, n, lanes)
    if capture:
      scale = 1.0 / torch.sqrt(self.width)
      self.image_to_image = self.image_pattern(q * scale, self.each_head(k))
    a = self.out[i].among(z, n + lanes)
    self.x = self.mlp(i, x + a, n + lanes)
    return self.keep_rows(i, a)
  def keep_prompt(self: __torch__.decoder.Decoder, i: int, k: Tensor, v: Tensor) -> int:
    size = self.layers * 2 * self.groups * self.shared * self.width
    if i == 0 and (torch.len(self.prompt_keys) > 0 or torch.numel(self.prompt_block) < size):
      self.prompt_block = torch.empty([size], device=self.device)                   # otherwise it is free: no group uses it yet
    block = torch.narrow(self.prompt_block, 0, 0, size).view([self.layers, 2, self.groups, self.shared, self.width])
    keys, values = torch.unbind(torch.select(block, 0, i))                          # (G, N - 1, E)
    keys = keys.view([self.groups, self.width, self.shared])                        # faster in a step's product
    _ = torch.append(self.prompt_keys, torch.copy_(keys, torch.narrow(k, 1, 0, self.shared).transpose(1, 2)))
    _1 = torch.append(self.prompt_values, torch.copy_(values, torch.narrow(v, 1, 0, self.shared)))
    return 0
  # Attention of the group's lanes: (B', H E).
  def lane_rows(self: __torch__.decoder.Decoder, i: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    scale = 1.0 / torch.sqrt(self.width)
    rows = annotate(List[Tensor], [])
    for j, b in enumerate(self.members):
      at = self.shared + j
      own = torch.narrow(torch.select(self.cache[i], 0, b), 1, 0, 1)                # (2G, 1, E)
      _ = torch.copy_(own, torch.cat([torch.narrow(k, 1, at, 1), torch.narrow(v, 1, at, 1)], 0))
      z, pattern = self.lane_row((torch.narrow(q, 1, at, 1) * scale).reshape([self.groups, -1, self.width]), own, i, b)
      self.first_patterns[b * self.layers + i] = pattern
      _1 = torch.append(rows, z)
    return torch.cat(rows, 0)
  # Attention of the rows that the lanes share: (H, N - 1, E).
  def shared_rows(self: __torch__.decoder.Decoder, i: int, q: Tensor, k: Tensor, v: Tensor, quirk: bool) -> Tensor:
    seen = self.shared
    if quirk:
      seen = self.shared + 1
    ks = self.each_head(torch.narrow(k, 1, 0, seen))                                # (H, K, E)
    vs = self.each_head(torch.narrow(v, 1, 0, seen))
    rows = torch.narrow(q, 1, 0, self.shared).unsqueeze(0)
    return __torch__.linear.attend(self.qkv[i].wide, rows, ks.unsqueeze(0), vs.unsqueeze(0), not quirk, 1.0 / torch.sqrt(self.width))[0]
  # Joins (H, N - 1, E) and (B', H E) to (N - 1 + B', H E); in the lanes' type if `exact`, otherwise in the shared rows'.
  def below(self: __torch__.decoder.Decoder, shared: Tensor, lanes: Tensor, exact: bool) -> Tensor:
    n = self.shared
    count, columns = torch.size(lanes)
    code = shared.dtype
    if exact:
      code = lanes.dtype
    out = torch.empty([n + count, columns], dtype=code, device=self.device)
    _ = torch.copy_(torch.narrow(out, 0, 0, n).view([n, self.heads, self.width]), shared.transpose(0, 1))
    _1 = torch.copy_(torch.narrow(out, 0, n, count), lanes)
    return out
  # Keeps the lanes' rows, the last ones: attention sublayer outputs and residual streams, copied so that the others can be freed.
  def keep_rows(self: __torch__.decoder.Decoder, i: int, a: Tensor) -> int:
    lanes = torch.len(self.members)
    at = torch.size(a, 0) - lanes
    for j, b in enumerate(self.members):
      self.first_sublayers[b * self.layers + i] = torch.narrow(a, 0, at + j, 1).to(6, copy=True)
      self.first_streams[b * (self.layers + 1) + i + 1] = torch.clone(torch.narrow(self.x, 0, at + j, 1))
    return 0
  # Repeats keys or values of groups for each of their query heads: (G, N, E) -> (H, N, E).
  def each_head(self: __torch__.decoder.Decoder, x: Tensor) -> Tensor:
    if self.heads == self.groups:
      return x
    return torch.repeat_interleave(x, self.heads // self.groups, 0)
  def image_pattern(self: __torch__.decoder.Decoder, q: Tensor, k: Tensor) -> Tensor:
    start = self.image_start
    count = self.image_end - start
    rows = torch.narrow(q, 1, start, count)
    scores = torch.bmm(rows, torch.narrow(k, 1, 0, self.image_end).transpose(1, 2)) # (H, P, K)
    mask = torch.triu(torch.ones([count, self.image_end], device=self.device, dtype=11), start + 1)
    pattern = torch.softmax(torch.masked_fill(scores, mask, -3.0e38), -1)
    return torch.clone(torch.narrow(pattern, 2, start, count))                      # (H, P, P)
  # Adds the MLP to x (R, D) in place. Packed bf16 is faster if what lies between its products fits the cache. The rows of x are part of
  # `company` rows.
  def mlp(self: __torch__.decoder.Decoder, i: int, x: Tensor, company: int) -> Tensor:
    gate_up, down = self.gate_up[i], self.down[i]
    parts = 1
    if gate_up.multiplies_packed(torch.size(x, 0)):
      parts = 1 + torch.size(x, 0) * gate_up.outputs // 8388608                     # 16 MiB each
    elif gate_up.form >= 5:
      parts = 1 + torch.size(x, 0) * gate_up.outputs // 4194304
    half = gate_up.outputs // 2
    blocks = [x]
    if parts > 1:
      blocks = torch.chunk(x, parts)
    for rows in blocks:
      h = self.norm(2 * i + 1, rows, gate_up)
      both = gate_up.among(h, company)
      gate, up = torch.slice(both, 1, 0, half), torch.slice(both, 1, half)
      if gate.dtype == 5:
        gate = gate.to(6)                                                           # rounded once, for the next product
      _ = torch.add_(rows, down.among(__torch__.linear.activation(self.act, gate) * up, company))
    return x

  # Sets the lanes of the next steps: the group whose prompt each continues, and its guidance.
  def set_lanes(self: __torch__.decoder.Decoder, group: List[int], kind: List[int], first: List[int], last: List[int], k: List[int], alpha: List[float]) -> int:
    self.lane_group = group
    self.lane_kind = kind
    self.lane_first = first
    self.lane_last = last
    self.lane_k = k
    self.lane_alpha = alpha
    self.cache = annotate(List[Tensor], [])
    lanes = torch.len(group)
    self.first_patterns = __torch__.decoder.room(lanes * self.layers)
    self.first_sublayers = __torch__.decoder.room(lanes * self.layers)
    self.first_streams = __torch__.decoder.room(lanes * (self.layers + 1))
    return 0
  # Continues with copies of these lanes: finished ones are dropped, beams branch.
  def select(self: __torch__.decoder.Decoder, lanes: List[int]) -> int:
    index = torch.tensor(lanes, dtype=4, device=self.device)
    for i in range(torch.len(self.cache)):
      self.cache[i] = torch.index_select(self.cache[i], 0, index)
    self.lane_group = __torch__.decoder.pick(self.lane_group, lanes)
    self.lane_kind = __torch__.decoder.pick(self.lane_kind, lanes)
    self.lane_first = __torch__.decoder.pick(self.lane_first, lanes)
    self.lane_last = __torch__.decoder.pick(self.lane_last, lanes)
    self.lane_k = __torch__.decoder.pick(self.lane_k, lanes)
    alpha = annotate(List[float], [])
    for j in range(torch.len(lanes)):
      _ = torch.append(alpha, self.lane_alpha[lanes[j]])
    self.lane_alpha = alpha
    return 0
  # Makes room for `count` positions after the prompt.
  def reserve(self: __torch__.decoder.Decoder, count: int) -> int:
    lanes = torch.len(self.lane_group)
    for i in range(self.layers):
      cache = torch.empty([lanes, 2 * self.groups, count, self.width], device=self.device)
      if torch.len(self.cache) > i:
        _ = torch.copy_(torch.narrow(cache, 2, 0, torch.size(self.cache[i], 2)), self.cache[i])
        self.cache[i] = cache
      else:
        _1 = torch.append(self.cache, cache)
    return 0

  # A lane's predicting row: its queries (G, H / G, E), scaled, and its own keys and values (2G, T, E). Returns (1, H E) and the
  # pattern (G, H / G, K).
  def lane_row(self: __torch__.decoder.Decoder, q: Tensor, own: Tensor, i: int, lane: int) -> Tuple[Tensor, Tensor]:
    at = self.lane_group[lane] * self.layers + i
    keys, values, g = self.prompt_keys[at], self.prompt_values[at], self.groups
    prompt = torch.size(values, 1)
    scores = [torch.bmm(q, keys), torch.bmm(q, torch.slice(own, 0, 0, g).transpose(1, 2))]
    pattern = self.guided_softmax(torch.cat(scores, 2), i, lane)
    z = torch.bmm(torch.slice(pattern, 2, 0, prompt), values)
    z = torch.baddbmm_(z, torch.slice(pattern, 2, prompt), torch.slice(own, 0, g))
    return z.view([1, -1]), pattern
  # (G, H / G, K)
  def guided_softmax(self: __torch__.decoder.Decoder, scores: Tensor, i: int, lane: int) -> Tensor:
    kind = self.lane_kind[lane]
    if kind != 0 and i >= self.lane_first[lane] and i <= self.lane_last[lane]:
      image = torch.narrow(scores, 2, self.image_start, self.image_end - self.image_start)
      shared = torch.abs(image)                                                     # |S|, (G, H / G, P)
      if kind == 1:
        shared = torch.mean(shared, [0, 1], True)
      elif kind == 2:
        mass = torch.softmax(scores, -1)
        mass = torch.sum(torch.narrow(mass, 2, self.image_start, self.image_end - self.image_start), -1).view([-1])
        best = torch.topk(mass, self.lane_k[lane]).indices                          # (k)
        shared = torch.mean(torch.index_select(shared.reshape([torch.size(mass, 0), -1]), 0, best), 0)
      # Jiang et al. 2025, section 5: S <- S + alpha * mean over heads of |S|, image keys only.
      _ = torch.add_(image, shared, alpha=self.lane_alpha[lane])
    return torch.softmax(scores, -1)

  # Decides what the next steps return of their patterns, which have to be asked for then: what lies on the image; the mass on spans of
  # keys, given by their starts and ends, and on all that follows the prompt. Both in type `code`.
  def watch(self: __torch__.decoder.Decoder, image: bool, spans: List[int], code: int) -> int:
    self.watches_image = image
    self.watched_code = code
    self.watched_spans = spans
    return 0
  # The first step, if all lanes' rows were computed with the prompt: from what its layers kept. Keeps and returns the same as `step`.
  def first_step(self: __torch__.decoder.Decoder, best: int, patterns: bool, contribution: bool, hidden: bool) -> Tensor:
    lanes = torch.len(self.lane_group)
    streams = torch.cat(self.first_streams, 0).view([lanes, self.layers + 1, -1]).transpose(0, 1)
    if patterns:
      self.patterns = torch.stack(self.first_patterns).view([lanes, self.layers, self.heads, -1]).transpose(0, 1)
    if contribution:
      self.sublayers = torch.cat(self.first_sublayers, 0).view([lanes, self.layers, -1]).transpose(0, 1)
    if hidden:
      self.streams = streams
    return self.finish(streams[self.layers], best)
  def head(self: __torch__.decoder.Decoder, x: Tensor) -> Tensor:                  # (B, D) -> (B, V)
    return self.weights["lm_head"].apply(self.last_norm(x)).to(6)
  def last_norm(self: __torch__.decoder.Decoder, x: Tensor) -> Tensor:
    return __torch__.linear.rms_norm(x, self.norms[2 * self.layers], self.floor, 6)
  # One token per lane: ids (B), each after `done` positions of its own. The first is the prompt's last token: its id is not read.
  # Keeps the logits and what was asked for, and returns what `finish` does.
  def step(self: __torch__.decoder.Decoder, ids: List[int], done: int, best: int, patterns: bool, contribution: bool, hidden: bool) -> Tensor:
    lanes = torch.len(ids)
    cos, sin = self.step_angles(self.shared + done)
    h, g = self.heads, self.groups
    x = self.last.expand([lanes, -1])                                               # (B, D)
    if done > 0:
      x = self.embed(ids)
    kept = annotate(List[Tensor], [])
    sublayers = annotate(List[Tensor], [])
    streams = [x]
    for i in range(self.layers):
      n = self.norm(2 * i, x, self.qkv[i])
      qkv = self.rotate(self.qkv[i].apply(n).view([lanes, -1, self.width]), cos, sin)  # (B, H + 2G, E)
      cache = torch.slice(self.cache[i], 2, 0, done + 1)                            # (B, 2G, T, E)
      _ = torch.copy_(torch.select(cache, 2, done), torch.slice(qkv, 1, h))
      rows = annotate(List[Tensor], [])
      for b in range(lanes):
        q = torch.slice(torch.select(qkv, 0, b), 0, 0, h).view([g, -1, self.width])
        z, pattern = self.lane_row(q, torch.select(cache, 0, b), i, b)
        _2 = torch.append(rows, z)
        if patterns:
          _3 = torch.append(kept, pattern)
      z = rows[0]
      if lanes > 1:
        z = torch.cat(rows, 0)
      a = self.out[i].apply(z)
      x = self.mlp(i, x + a, 1)                                                     # (B, D)
      if contribution:
        _4 = torch.append(sublayers, a.to(6))
      if hidden:
        _5 = torch.append(streams, x)
    if patterns:
      self.patterns = torch.stack(kept).view([self.layers, lanes, self.heads, -1])
    if contribution:
      self.sublayers = torch.stack(sublayers)
    if hidden:
      self.streams = torch.stack(streams)
    return self.finish(x, best)
  # Keeps the logits of a step's last residual streams, (B, D). Unless `best` is 0, returns what Java needs of every step as bytes, to be
  # copied once. In f32, for each lane: entropy, the `best` likeliest tokens, and their probabilities. Then what is watched: (B, L, H, P),
  # and (B, L, H, spans).
  def finish(self: __torch__.decoder.Decoder, x: Tensor, best: int) -> Tensor:
    self.logits = self.head(x)
    if best == 0:
      return torch.empty([0], dtype=0)
    logs = torch.log_softmax(self.logits, 1)
    ids = torch.topk(self.logits, best, 1).indices
    entropy = torch.neg(torch.sum(torch.exp(logs) * logs, [1], True))               # (B, 1)
    parts = [self.bytes(torch.cat([entropy, ids.to(6), torch.exp(torch.gather(logs, 1, ids))], 1), 6)]
    if self.watches_image:
      image = torch.narrow(self.patterns, 3, self.image_start, self.image_end - self.image_start)
      _ = torch.append(parts, self.bytes(image.transpose(0, 1), self.watched_code))
    if torch.len(self.watched_spans) > 0:
      _1 = torch.append(parts, self.bytes(self.masses().transpose(0, 1), self.watched_code))
    return torch.cat(parts, 0).to(torch.device("cpu"))
  # The mass of each pattern on the watched spans, (L, B, H, spans): by sums, since a product would wake sleeping threads.
  def masses(self: __torch__.decoder.Decoder) -> Tensor:
    spans = self.watched_spans
    out = annotate(List[Tensor], [])
    for j in range(torch.len(spans) // 2):
      _ = torch.append(out, torch.sum(torch.slice(self.patterns, 3, spans[2 * j], spans[2 * j + 1]), [3]))
    _1 = torch.append(out, torch.sum(torch.slice(self.patterns, 3, self.shared + 1), [3]))
    return torch.stack(out, 3)
  # The bytes of numbers in this type: (N). Only to be read: TorchScript does not know that they share memory with `y`, and would take
  # what is written to them for dead code.
  def bytes(self: __torch__.decoder.Decoder, x: Tensor, code: int) -> Tensor:
    y = torch.copy_(torch.empty(torch.size(x), dtype=code, device=self.device), x)
    width = 2
    if code == 6:
      width = 4
    return torch.set_(torch.empty([0], dtype=0, device=self.device), y, 0, [torch.numel(y) * width], [1])

  # Beam search: the best `count` continuations over all beams, by sum of log-probabilities. Returns the sums, then beam * V + token.
  def candidates(self: __torch__.decoder.Decoder, scores: List[float], count: int) -> List[float]:
    sums = torch.log_softmax(self.logits, 1) + torch.tensor(scores, dtype=6, device=self.device).unsqueeze(1)
    best, at = torch.topk(sums.view([-1]), count)
    return annotate(List[float], torch.cat([best.to(7), at.to(7)], 0).to(torch.device("cpu")).tolist())
  # Of the last step, on the CPU, lanes first.
  def take_patterns(self: __torch__.decoder.Decoder, code: int) -> Tensor:         # (B, L, H, K)
    return self.by_lane(self.patterns, code)
  def take_sublayers(self: __torch__.decoder.Decoder, code: int) -> Tensor:        # (B, L, D)
    return self.by_lane(self.sublayers, code)
  def take_streams(self: __torch__.decoder.Decoder, code: int) -> Tensor:          # (B, L + 1, D)
    return self.by_lane(self.streams, code)
  def take_logits(self: __torch__.decoder.Decoder) -> Tensor:                      # (B, V)
    return self.logits.to(torch.device("cpu"))
  # What attention sublayers contribute to the logit of the likeliest token: (B, L).
  def contribution_logit(self: __torch__.decoder.Decoder) -> Tensor:
    w = self.weights["lm_head"].rows(torch.argmax(self.logits, 1))                  # (B, D)
    return self.by_lane(torch.sum(self.sublayers * w, -1), 6)
  def by_lane(self: __torch__.decoder.Decoder, x: Tensor, code: int) -> Tensor:    # (L, B, ...) to (B, L, ...)
    return x.transpose(0, 1).to(torch.device("cpu"), code).contiguous()
  def take_image_to_image(self: __torch__.decoder.Decoder, code: int) -> Tensor:   # (H, P, P)
    out = self.image_to_image.to(torch.device("cpu"), code)
    self.image_to_image = torch.empty([0])
    return out
  # Logit lens: residual streams (N, D) as if they were the last layer's; probabilities of tokens (M): (N, M).
  def logit_lens(self: __torch__.decoder.Decoder, x: Tensor, ids: List[int]) -> Tensor:
    w = torch.t(self.weights["lm_head"].rows(torch.tensor(ids, dtype=4, device=self.device)))  # (D, M)
    parts = annotate(List[Tensor], [])
    for some in torch.split(x.to(self.device), self.lens_rows()):
      h = self.last_norm(some)
      _, _1, total = self.weighed(h, True)
      _2 = torch.append(parts, torch.exp(torch.mm(h, w) - total))
    return torch.cat(parts, 0).to(torch.device("cpu"))
  def forget_prompt(self: __torch__.decoder.Decoder) -> int:
    self.x = torch.empty([0])
    self.cos = torch.empty([0])
    self.sin = torch.empty([0])
    return 0
  def release(self: __torch__.decoder.Decoder) -> int:
    _ = self.forget_prompt()
    self.last = torch.empty([0])
    self.shared = 0
    self.members = annotate(List[int], [])
    self.first_patterns = annotate(List[Tensor], [])
    self.first_sublayers = annotate(List[Tensor], [])
    self.first_streams = annotate(List[Tensor], [])
    self.prompt_keys = annotate(List[Tensor], [])
    self.prompt_values = annotate(List[Tensor], [])
    self.cache = annotate(List[Tensor], [])
    self.logits = torch.empty([0])
    self.patterns = torch.empty([0])
    self.sublayers = torch.empty([0])
    self.streams = torch.empty([0])
    self.lane_group = annotate(List[int], [])
    self.lane_kind = annotate(List[int], [])
    self.lane_first = annotate(List[int], [])
    self.lane_last = annotate(List[int], [])
    self.lane_k = annotate(List[int], [])
    self.lane_alpha = annotate(List[float], [])
    self.image_start = 0
    self.image_end = 0
    self.watches_image = False
    self.watched_spans = annotate(List[int], [])
    self.watched_code = 6
    self.image_to_image = torch.empty([0])
    return 0


def room(count: int) -> List[Tensor]:
  out = annotate(List[Tensor], [])
  for j in range(count):
    _ = torch.append(out, torch.empty([0]))
  return out


def pick(values: List[int], lanes: List[int]) -> List[int]:
  out = annotate(List[int], [])
  for j in range(torch.len(lanes)):
    _ = torch.append(out, values[lanes[j]])
  return out
